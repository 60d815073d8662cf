import type { Logger } from 'pino';
import { onTestFinished } from 'vitest';
import { freePort } from '../../../sandbox/free-port.ts';
import { type App, createApp } from '../../../src/app.ts';
import { type Config, loadConfig } from '../../../src/config.ts';
import { createLogger, type LogLevel } from '../../../src/logger.ts';
import { configFileFor, environmentFor, type FileChange, type Surroundings } from './config.ts';
import { type Around, type AroundOptions, startSurroundings } from './surroundings.ts';

/** The bot and everything that it meets. All of it ends with the test, which fails at a violation. */
export type World = Around & {
  /** Where the bot takes Slack's payloads in HTTP mode. */
  readonly url: string;
  /** Every line that the bot has logged. */
  readonly log: readonly string[];
  /** The bot stops as on SIGTERM, and starts anew; with other settings, if there are any, than it was started with. */
  restart(settings?: Settings): Promise<void>;
  /** One more bot in these surroundings. In HTTP mode Slack's payloads go to it after `slack.sendTo(url)`. */
  startAnother(): Promise<{ readonly url: string }>;
};

/** What a journey changes in what an operator sets. */
type Settings = {
  readonly config?: FileChange;
  readonly environment?: Readonly<Record<string, string>>;
  /** What config.yml names, by path. */
  readonly files?: Readonly<Record<string, string>>;
};

export type WorldOptions = AroundOptions & Settings & { readonly logLevel?: LogLevel };

export async function startWorld({
  config,
  environment,
  files,
  logLevel = 'info',
  ...options
}: WorldOptions): Promise<World> {
  const around = await startSurroundings(options);
  const log: string[] = [];
  const logger = createLogger({ level: logLevel, destination: { write: (line) => void log.push(line) } });
  const usual: Settings = { ...(config && { config }), ...(environment && { environment }), ...(files && { files }) };
  const port = await freePort();
  let app = await startApp({ ...around, port }, usual, logger);
  const url = eventsAt(port);
  around.slack.sendTo(url);
  await around.slack.ready();
  onTestFinished(async () => void (await app.stop()));
  const restart = async (settings: Settings = {}) => {
    await app.stop();
    app = await startApp({ ...around, port }, { ...usual, ...settings }, logger);
    await around.slack.ready();
  };
  const startAnother = async () => {
    const other = { ...around, port: await freePort() };
    const another = await startApp(other, usual, logger);
    onTestFinished(async () => void (await another.stop()));
    await around.slack.ready(2);
    return { url: eventsAt(other.port) };
  };
  return { ...around, url, log, restart, startAnother };
}

const eventsAt = (port: number): string => `http://127.0.0.1:${port}/slack/events`;

async function startApp(surroundings: Surroundings, settings: Settings, logger: Logger): Promise<App> {
  const app = await createApp({ config: loaded(surroundings, settings), logger });
  await app.start();
  return app;
}

function loaded(surroundings: Surroundings, { config, environment, files = {} }: Settings): Config {
  const configFile = configFileFor(surroundings, config);
  const read = loadConfig({ ...environmentFor(surroundings), ...environment }, (path) => files[path] ?? configFile);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
