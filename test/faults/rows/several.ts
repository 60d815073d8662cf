import { setTimeout as pause } from 'node:timers/promises';
import { approves, atReview } from '../harness/beginning.ts';
import { announced, verdict } from '../harness/ends.ts';
import { at, momentWithin } from '../harness/moment.ts';
import type { Row, Try } from '../harness/row.ts';
import type { LinedBot } from '../harness/scene.ts';
import { watchWrites } from '../harness/writes.ts';

/** Longer than a run holds its import. */
const STOPPED_MS = 12_000;
const ENDS_MS = 150_000;

export const several: Row = {
  id: 'several',
  breaks:
    'two and four processes on one queue: one is killed, or stopped (SIGSTOP) for longer than its lease, now and then; Agenda forgets the job',
  holds:
    'one process at a time; who wakes up writes no more than the batch it was in, and nothing over a newer run; the sweep rings again; one notice of each kind, or a second one when a process was lost between asking Slack and our note',
  full: [
    { size: '40', tries: 8 },
    { size: '1000', tries: 6 },
  ],
  ownServers: false,
  short: 2,
  tries: async (one) => {
    const { scene, random, usual, tells } = one;
    const count = random.pick([2, 4]);
    tells(`${count} processes`);
    await atReview(one, count);
    const writes = watchWrites(scene.bots);
    const lost: number[] = [];
    const disturbing = disturb(one, (bot) => {
      lost.push(Date.now());
      writes.stopped(bot);
    });
    await approves(one);
    await announced(scene, ENDS_MS);
    await disturbing.end();
    return [...writes.problems(), ...(await verdict(scene, usual, { lost }))];
  },
};

type Disturbing = { end(): Promise<void> };

/** At a moment of whoever runs the import, and perhaps again at one of whoever goes on. */
function disturb(one: Try, stopped: (bot: LinedBot) => void): Disturbing {
  const { scene, random, usual, tells } = one;
  const work: Promise<unknown>[] = [];
  const dead = new Set<LinedBot>();
  let disarm = () => {};
  const arm = (left: number) => {
    const moment = momentWithin(random, usual.asks);
    const picked = random.pick<keyof typeof DISTURBANCES>(['killed', 'stopped', 'stopped', 'forgotten']);
    // Somebody must be left to go on.
    const how = dead.size < scene.bots.length - 1 ? picked : 'stopped';
    const lines = scene.bots.map(({ line }) => line);
    disarm = at(lines, moment, (line) => {
      const bot = scene.bots.find((each) => each.line === line);
      if (!bot) return;
      tells(`${how} at command ${moment.nth}, ${moment.side}`);
      stopped(bot);
      if (how !== 'stopped') dead.add(bot);
      work.push(DISTURBANCES[how](one, bot));
      if (left > 1) arm(left - 1);
    });
  };
  arm(1 + random.below(2));
  return {
    end: async () => {
      disarm();
      await Promise.all(work);
    },
  };
}

const DISTURBANCES = {
  killed: async (_: Try, bot: LinedBot) => bot.send('SIGKILL'),
  stopped: async (_: Try, bot: LinedBot) => {
    bot.send('SIGSTOP');
    await pause(STOPPED_MS);
    bot.send('SIGCONT');
  },
  /** Neither locked nor due: what Agenda leaves behind when a late finisher clears the lock of a new owner that dies then. */
  forgotten: async ({ scene }: Try, bot: LinedBot) => {
    bot.send('SIGKILL');
    await scene.database.db.collection('agendaJobs').updateMany({}, { $set: { nextRunAt: null, lockedAt: null } });
  },
} as const;
