import { setTimeout as pause } from 'node:timers/promises';
import { approves, atReview } from '../harness/beginning.ts';
import { DOINGS, reviews, STEPS, type Step } from '../harness/doing.ts';
import { announced, verdict } from '../harness/ends.ts';
import { at, momentWithin } from '../harness/moment.ts';
import type { Row, Try } from '../harness/row.ts';
import type { LinedBot, Scene } from '../harness/scene.ts';
import { until } from '../harness/until.ts';

const AWAY_MS = { short: 6_000, full: 30_000 };
/** The driver notices a server that hangs after 8 s, and a click is tried again. */
const TOLD_WITHIN_MS = 45_000;
const ENDS_MS = 180_000;

export const database: Row = {
  id: 'database',
  breaks:
    'MongoDB: connections cut, unreachable or hanging for 30 s, killed and started again, at each step of the modal and of the run',
  holds: 'clicks get an answer that says so; the run waits and goes on; nothing doubled',
  full: [
    { size: '40', tries: 8 },
    { size: '1000', tries: 6 },
  ],
  ownServers: true,
  short: 3,
  tries: (one) => (one.scene.lane.staff.size === '40' && one.random.below(3) > 0 ? inModal(one) : inRun(one)),
};

const HOWS = ['cut', 'away', 'hanging', 'killed'] as const;

/** Breaks it now; done when it is whole again. */
async function breaks({ scene, random, short, tells }: Try, { line }: LinedBot, when: string): Promise<void> {
  const how = random.pick([...HOWS]);
  const ms = short ? AWAY_MS.short : AWAY_MS.full;
  tells(`${how} ${when}`);
  if (how === 'cut') return line.cut();
  if (how === 'killed') {
    await scene.lane.mongo.kill();
    return scene.lane.mongo.startAgain();
  }
  if (how === 'away') line.down();
  else line.hang();
  await pause(ms);
  line.restore();
}

async function inRun(one: Try): Promise<readonly string[]> {
  const { scene, random, usual } = one;
  const bot = await atReview(one);
  const moment = momentWithin(random, usual.asks);
  let broken: Promise<void> = Promise.resolve();
  at([bot.line], moment, () => {
    broken = breaks(one, bot, `at command ${moment.nth}, ${moment.side}`);
  });
  await approves(one);
  await announced(scene, ENDS_MS);
  await broken;
  return verdict(scene, usual);
}

async function inModal(one: Try): Promise<readonly string[]> {
  const { scene, random, usual } = one;
  const bot = await scene.startBot();
  const step = random.pick([...STEPS, 'approve' as const]);
  if (step === 'approve') await reviews(scene);
  else await reviewsUntil(scene, step);
  const broken = breaks(one, bot, `at the step "${step}"`);
  const found = step === 'approve' ? [] : await isAnswered(scene, step);
  if (step !== 'approve') await broken;
  if (step !== 'approve') await reviewsAnew(scene);
  await approves(one);
  await announced(scene, ENDS_MS);
  await broken;
  return [...found, ...(await verdict(scene, usual))];
}

/** Up to that step, and not further. */
async function reviewsUntil(scene: Scene, last: Step): Promise<void> {
  for (const step of STEPS) {
    if (step === last) return;
    await DOINGS[step](scene);
  }
}

const SAYS_SO = /The database (cannot be reached|did not answer)/;

/** Whatever she does, it is done, or she reads why not. */
async function isAnswered(scene: Scene, step: Step): Promise<readonly string[]> {
  const { admin } = scene;
  const done = DOINGS[step](scene).then(
    () => true,
    () => undefined,
  );
  const told = until(
    'answer',
    () => (reads(admin).some((text) => SAYS_SO.test(text)) ? true : undefined),
    TOLD_WITHIN_MS,
  );
  told.catch(() => {});
  const answered = await Promise.race([done, told.catch(() => undefined)]);
  const found = answered ? [] : [`"${step}" was not answered; she saw: ${admin.screen().slice(0, 300)}`];
  // Whatever she was still about to do, she gives up.
  admin.reloads();
  await done;
  return found;
}

/** In the modal, or in the channel where the command was typed. */
const reads = (admin: Scene['admin']): readonly string[] => [
  admin.screen(),
  ...admin.messages('#it').map(({ shown }) => shown),
];

/** From the beginning, as often as she reads that the database is not there yet. */
async function reviewsAnew(scene: Scene): Promise<void> {
  for (let tries = 3; ; tries -= 1) {
    scene.admin.reloads();
    try {
      return await reviews(scene);
    } catch (error) {
      if (tries <= 1) throw error;
    }
  }
}
