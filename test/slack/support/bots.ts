import { afterEach } from 'vitest';
import type { Bot, BotOptions } from './start-bot.ts';
import { startBot } from './start-bot.ts';

/** Starts bots, and stops them after each test. */
export function bots(): (options?: BotOptions) => Promise<Bot> {
  const running: Bot[] = [];
  afterEach(async () => {
    for (const bot of running.splice(0)) await bot.stop();
  });
  return async (options) => {
    const bot = await startBot(options);
    running.push(bot);
    return bot;
  };
}
