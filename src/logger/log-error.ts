import { RunLost, Unavailable } from '../import-users/errors.ts';
import { maskMessage } from './mask.ts';

export type LoggedError = {
  readonly type: string;
  readonly code?: string | number;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
};

/** A cause of a cause of a cause; a longer chain is a loop. */
const CAUSES = 4;

/**
 * What a log may hold of an error: its name, code, message and place. Drivers hang much more on theirs (documents that
 * were not written, request headers with the token, entries as read), none of which is copied.
 */
export function logError(error: unknown, causes = CAUSES): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' };
  const code = codeOf(error);
  const stack = placesOf(error);
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    ...(code === undefined ? {} : { code }),
    message: isOurs(error) ? error.message : maskMessage(error.message),
    ...(stack === '' ? {} : { stack }),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: logError(error.cause, causes - 1) }),
  };
}

/** Our own messages are made of our own words. */
const isOurs = (error: Error) => error instanceof Unavailable || error instanceof RunLost;

const codeOf = (error: Error) =>
  'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined;

/** The lines of the stack that name places; the message before them is told masked. */
const placesOf = ({ stack }: Error) =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
