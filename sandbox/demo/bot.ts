import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acceptsConnections } from '../accepts-connections.ts';
import { freePort } from '../free-port.ts';
import type { Slack } from '../slack/slack.ts';
import { type BotSettings, configFileOf, environmentOf } from './bot-settings.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';

export interface Bot {
  readonly pid: number | undefined;
  /** Calls back once when it ends without having been told to, with how. */
  onBreak(tell: (how: string) => void): void;
  lastWords(): string;
  /** `kill -9`: it has no time to say or to save anything. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** TypeScript is loaded from source while two cores are busy with three servers. */
const START_MS = 60_000;
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Starts the bot, a process of its own as in production, and waits until Slack can reach it. Throws with its words. */
export async function startBot(request: BotSettings): Promise<Bot> {
  const { mode, slack, folder } = request;
  const port = await freePort();
  await writeFile(join(folder, 'config.yml'), configFileOf(request));
  const bot = startGuarded({
    command: process.execPath,
    args: ['--import', import.meta.resolve('tsx'), MAIN],
    cwd: folder,
    env: environmentOf(request, port),
  });
  const ready = mode === 'socket' ? slack.ready(1, START_MS) : listens(port, slack);
  ready.catch(() => {});
  const broken = bot.end.then((how) => {
    throw new Error(`the bot ${how}: ${saidLast(bot)}`);
  });
  broken.catch(() => {});
  try {
    await Promise.race([ready, broken]);
  } catch (error) {
    await bot.stop();
    throw error;
  }
  let isStopping = false;
  return {
    ...{ pid: bot.pid, lastWords: bot.lastWords },
    onBreak: (tell) => {
      bot.end.then((how) => isStopping || tell(how)).catch(() => {});
    },
    kill: () => {
      isStopping = true;
      return bot.kill();
    },
    stop: () => {
      isStopping = true;
      return bot.stop();
    },
  };
}

async function listens(port: number, slack: Slack): Promise<void> {
  if (!(await acceptsConnections(port, AbortSignal.timeout(START_MS)))) {
    throw new Error(`the bot did not listen within ${START_MS / 1_000} s`);
  }
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
}

const saidLast = (bot: GuardedProcess): string =>
  bot.lastWords().split('\n').slice(-5).join(' / ') || 'it said nothing';
