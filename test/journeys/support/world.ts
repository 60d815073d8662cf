import { onTestFinished } from 'vitest';
import { freePort } from '../../../sandbox/free-port.ts';
import { type App, createApp } from '../../../src/app.ts';
import { type Config, loadConfig } from '../../../src/config.ts';
import { createLogger } from '../../../src/logger.ts';
import { configFileFor, environmentFor, type FileChange, type Surroundings } from './config.ts';
import { type Around, type AroundOptions, MODES, type Mode, startSurroundings } from './surroundings.ts';

export { MODES, type Mode };

/** The bot and everything that it meets. All of it ends with the test, which fails at a violation. */
export type World = Around & {
  /** Every line that the bot has logged. */
  readonly log: readonly string[];
  /** The bot stops as on SIGTERM, and starts anew. */
  restart(): Promise<void>;
};

export type WorldOptions = AroundOptions & { readonly config?: FileChange };

export async function startWorld({ config = {}, ...options }: WorldOptions): Promise<World> {
  const around = await startSurroundings(options);
  const { slack, mode } = around;
  const port = await freePort();
  const log: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => void log.push(line) } });
  const start = async (): Promise<App> => {
    const app = await createApp({ config: loaded({ ...around, port }, config), logger });
    await app.start();
    if (mode === 'http') slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
    await slack.ready();
    return app;
  };
  let app = await start();
  onTestFinished(async () => void (await app.stop()));
  const restart = async () => {
    await app.stop();
    app = await start();
  };
  return { ...around, log, restart };
}

function loaded(surroundings: Surroundings, change: FileChange): Config {
  const read = loadConfig(environmentFor(surroundings), () => configFileFor(surroundings, change));
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
