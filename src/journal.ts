import type { Logger } from 'pino';
import type { Journal } from './import-users/ports.ts';

/** The product's story in the log: the event is the message, its facts are the fields. */
export const createJournal = (logger: Logger): Journal => ({
  tell: (event, facts) => logger.info(facts, event),
  warn: (event, cause, facts = {}) => logger.warn(cause === undefined ? facts : { ...facts, err: cause }, event),
  alarm: (event, cause, facts = {}) => logger.error({ ...facts, err: cause }, event),
});
