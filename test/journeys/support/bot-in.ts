import { freePort } from '../../../sandbox/free-port.ts';
import { type BotProcess, startBotProcess } from '../../support/bot-process.ts';
import { configFileFor, environmentFor, type FileChange, type Surroundings } from './config.ts';

export type Bot = BotProcess & { readonly port: number };

export type BotSettings = {
  readonly config?: FileChange;
  /** What Node is told to run; the source when left out. */
  readonly program?: readonly string[] | undefined;
};

/** One more process of the bot in these surroundings. Whoever starts it closes it. */
export async function startBotIn(
  around: Omit<Surroundings, 'port'>,
  { config = {}, program }: BotSettings = {},
): Promise<Bot> {
  const surroundings = { ...around, port: await freePort() };
  const bot = await startBotProcess({
    environment: environmentFor(surroundings),
    configFile: configFileFor(surroundings, config),
    ...(program && { program }),
  });
  return { ...bot, port: surroundings.port };
}
