import type { DirectoryEntry } from '../directory/entry.ts';
import type { Slack } from '../slack/slack.ts';
import { startSlack } from '../slack/start-slack.ts';
import { readTables, type TablesReader } from './backstage/tables.ts';
import { createTroubles, type Troubles } from './backstage/troubles.ts';
import { type BotKeeper, createBotKeeper } from './bot-keeper.ts';
import type { DemoDatabase } from './database.ts';
import type { DemoDirectory } from './directory.ts';
import { importEarlier } from './earlier/earlier-imports.ts';
import { admins, workspace } from './people.ts';
import { seedApplication } from './seed.ts';

/** What a reset makes anew: the stand-in for Slack, what stands in the database, and the bot. */
export interface Scene {
  readonly slack: Slack;
  readonly tables: TablesReader;
  readonly bot: BotKeeper;
  readonly troubles: Troubles;
  /** Aborted when this scene ends. */
  readonly over: AbortSignal;
}

export interface Stage {
  scene(): Scene;
  isResetting(): boolean;
  /** One job after the other, so that nobody kills a bot that is just being started. */
  inTurn<T>(job: (scene: Scene) => Promise<T>): Promise<T>;
  /** Everything is as in the beginning. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface StageRequest {
  readonly mode: 'socket' | 'http';
  readonly database: DemoDatabase;
  readonly directory: DemoDirectory;
  readonly entries: readonly DirectoryEntry[];
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** The first scene, but for its bot, which is started by whoever asked. */
export async function openStage(request: StageRequest): Promise<Stage> {
  let current = await openScene(request);
  let isResetting = false;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn: Stage['inTurn'] = (job) => {
    const done = turn.then(() => job(current.scene));
    turn = done.catch(() => {});
    return done;
  };
  const anew = async () => {
    await current.scene.troubles.lift();
    await current.close();
    await request.database.clear();
    current = await openScene(request);
    await current.scene.bot.start();
  };
  return {
    scene: () => current.scene,
    isResetting: () => isResetting,
    inTurn,
    reset: () =>
      inTurn(async ({ bot }) => {
        isResetting = true;
        await bot.stop();
        await anew().finally(() => {
          isResetting = false;
        });
      }),
    close: () => inTurn(() => current.close()),
  };
}

async function openScene({ say, ...request }: StageRequest) {
  const { mode, database, directory, entries } = request;
  await seedApplication(database.uri, entries);
  const slack = await startSlack({ mode, workspace });
  await importEarlier({ ...request, slack, admins });
  const bot = createBotKeeper({ ...request, slack, say }, admins);
  const tables = await readTables(database.uri);
  const [first = '', ...others] = admins;
  const troubles = createTroubles({
    ...{ directory, slack, admin: slack.workspace.person(first)?.realName ?? first },
    demote: (isDemoted) => bot.admit(isDemoted ? others : admins),
  });
  const over = new AbortController();
  const scene: Scene = { slack, tables, bot, troubles, over: over.signal };
  return {
    scene,
    close: async () => {
      over.abort();
      await bot.stop();
      await Promise.all([tables.close(), slack.close()]);
    },
  };
}
