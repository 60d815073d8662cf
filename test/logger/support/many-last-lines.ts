import { createLogger } from '../../../src/logger.ts';

const logger = createLogger({ level: 'info' });

process.stdin.once('data', () => {
  for (let line = 1; line <= 100; line += 1) logger.info({ line }, 'one of many');
  process.exit(0);
});
logger.info('here');
