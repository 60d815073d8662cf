import type { BotShown } from './backstage/wire.ts';
import { type Bot, startBot } from './bot.ts';
import type { BotSettings } from './bot-settings.ts';

/** Who starts the bot, and starts it again. One thing at a time is asked of it. */
export interface BotKeeper {
  shown(): BotShown;
  /** Does nothing while it runs. Throws with its words when it does not start. */
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Other people may import from now on: it is started anew, as an operator does, unless it is down. */
  admit(admins: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

interface KeeperRequest extends Omit<BotSettings, 'admins'> {
  readonly say: (line: string) => void;
}

export function createBotKeeper({ say, ...request }: KeeperRequest, firstAdmins: readonly string[]): BotKeeper {
  let bot: Bot | undefined;
  let admins = firstAdmins;
  let shown: BotShown = { is: 'down', says: 'not started yet' };
  const down = (says: string) => {
    bot = undefined;
    shown = { is: 'down', says };
  };
  const start = async () => {
    if (bot !== undefined) return;
    shown = { is: 'starting', says: 'takes some seconds' };
    try {
      const started = await startBot({ ...request, admins });
      bot = started;
      shown = { is: 'running', says: `process ${started.pid}` };
      started.onBreak((how) => {
        if (bot === started) down(how);
        say(`The bot ${how}. Its last words:\n${started.lastWords()}`);
      });
    } catch (error) {
      down(error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
  const stop = async () => {
    await bot?.stop();
    down('stopped');
  };
  return {
    shown: () => shown,
    start,
    kill: async () => {
      await bot?.kill();
      down('killed with -9');
    },
    admit: async (next) => {
      admins = next;
      if (bot === undefined) return;
      await stop();
      await start();
    },
    stop,
  };
}
