import type { Document } from 'mongodb';
import type { LinedBot } from './scene.ts';

type Write = { readonly bot: number; readonly fence: number };

export type WatchedWrites = {
  /** It was stopped, or killed: one batch of it may still come. */
  stopped(bot: LinedBot): void;
  /** What was written out of turn, in words. */
  problems(): readonly string[];
};

/** Users that are created and synchronised in one batch; a name that is handed along takes another. */
const IN_A_BATCH = 3;

/** Who writes users, and with which fence: each run has a higher one. */
export function watchWrites(bots: readonly LinedBot[]): WatchedWrites {
  const writes: Write[] = [];
  const stops = new Map<number, number>();
  for (const [index, { line }] of bots.entries()) {
    line.onAsk(({ command, collection, first }) => {
      if (collection !== 'users' || !(command === 'insert' || command === 'update')) return;
      const fence = fenceOf(first());
      if (fence !== undefined) writes.push({ bot: index, fence });
    });
  }
  return {
    stopped: (bot) => {
      const index = bots.indexOf(bot);
      stops.set(index, (stops.get(index) ?? 0) + 1);
    },
    problems: () => [...shared(writes), ...late(writes, stops)],
  };
}

function shared(writes: readonly Write[]): readonly string[] {
  const owner = new Map<number, number>();
  for (const { bot, fence } of writes) {
    if ((owner.get(fence) ?? bot) !== bot) return [`two processes wrote with fence ${fence}`];
    owner.set(fence, bot);
  }
  return [];
}

function late(writes: readonly Write[], stops: ReadonlyMap<number, number>): readonly string[] {
  let highest = 0;
  const outOfTurn = new Map<number, number>();
  for (const { bot, fence } of writes) {
    if (fence < highest) outOfTurn.set(bot, (outOfTurn.get(bot) ?? 0) + 1);
    highest = Math.max(highest, fence);
  }
  return [...outOfTurn]
    .filter(([bot, n]) => n > IN_A_BATCH * (stops.get(bot) ?? 0))
    .map(([bot, n]) => `process ${bot} wrote ${n} times after a newer run had begun to`);
}

/** Of a new user, or of an update of one; who joins a group is written without. */
function fenceOf(document: Document | undefined): number | undefined {
  const fence: unknown = document?.fence ?? document?.u?.$set?.fence;
  return typeof fence === 'number' ? fence : undefined;
}
