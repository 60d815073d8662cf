import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { Unavailable } from './import-users/errors.ts';
import { createSecrets } from './logger/secrets.ts';
import { createLogger } from './logger.ts';

/** sysexits.h: something was found in an unconfigured or misconfigured state. */
const EX_CONFIG = 78;
/** sysexits.h: a service is unavailable. An orchestrator starts us again. */
const EX_UNAVAILABLE = 69;

const NAMES = { database: 'the database', directory: 'the directory', slack: 'Slack' } as const;

/** Half as much garbage as there is life, and V8 collects it; by itself it waits for three times as much (decision 37). */
const HEAP = '--heap-growing-percent=50';

/** For every line, the last one too. */
const secrets = createSecrets();

/** The process: environment in, signals out. */
async function main(): Promise<void> {
  setFlagsFromString(HEAP);
  const loaded = loadConfig(process.env, (path) => readFileSync(path, 'utf8'), secrets.hear);
  if (!loaded.ok) {
    process.stderr.write(
      `The configuration cannot be used:\n${loaded.problems.map((problem) => `- ${problem}\n`).join('')}`,
    );
    process.exitCode = EX_CONFIG;
    return;
  }
  const { config } = loaded;
  const logger = createLogger({ level: config.logLevel, secrets });
  endOnSurprises(logger);
  const app = await createApp({ config, logger });
  stopOnSignals(app.stop, logger);
  await app.start();
}

/** What nobody waits for. */
function endOnSurprises(logger: Logger): void {
  process.on('unhandledRejection', (err) => {
    logger.fatal({ err }, 'a promise without an owner failed: a bug');
    process.exit(1);
  });
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'an error without an owner: a bug');
    process.exit(1);
  });
}

/** The first signal ends what is under way and hands over the rest; the second ends at once. */
function stopOnSignals(stop: () => Promise<boolean>, logger: Logger): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    stop().then(
      (clean) => process.exit(clean ? 0 : 1),
      (err: unknown) => {
        logger.error({ err }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Why there is no bot, where it is no bug; an orchestrator may try again. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof Unavailable) return `${NAMES[error.dependency]} cannot be reached`;
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return isTaken && 'port' in error ? `port ${error.port} is taken` : undefined;
}

main().catch((error: unknown) => {
  const reason = reasonOf(error);
  createLogger({ level: 'info', secrets }).fatal({ err: error }, reason ? `cannot start: ${reason}` : 'cannot start');
  process.exit(reason ? EX_UNAVAILABLE : 1);
});
