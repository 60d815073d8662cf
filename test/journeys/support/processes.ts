import { onTestFinished } from 'vitest';
import type { BotProcess } from '../../support/bot-process.ts';
import { type Bot, startBotIn } from './bot-in.ts';
import type { Around } from './surroundings.ts';

/** One more process of the bot in these surroundings, ready. It ends with the test at the latest. */
export async function startBot(around: Around): Promise<Bot> {
  const bot = await startBotIn(around);
  onTestFinished(bot.close);
  await bot.tells('ready');
  return bot;
}

/** As `kill -9`: gone when this is done. */
export async function kills(bot: BotProcess): Promise<void> {
  bot.send('SIGKILL');
  await bot.ends();
}
