import { onTestFinished } from 'vitest';
import { freePort } from '../../../sandbox/free-port.ts';
import { type BotProcess, startBotProcess } from '../../support/bot-process.ts';
import { configFileFor, environmentFor } from './config.ts';
import type { Around } from './surroundings.ts';

export type Bot = BotProcess & { readonly port: number };

/** One more process of the bot in these surroundings, ready. It ends with the test at the latest. */
export async function startBot(around: Around): Promise<Bot> {
  const port = await freePort();
  const surroundings = { ...around, port };
  const bot = await startBotProcess({
    environment: environmentFor(surroundings),
    configFile: configFileFor(surroundings),
  });
  onTestFinished(bot.close);
  await bot.tells('ready');
  return { ...bot, port };
}

/** As `kill -9`: gone when this is done. */
export async function kills(bot: BotProcess): Promise<void> {
  bot.send('SIGKILL');
  await bot.ends();
}
