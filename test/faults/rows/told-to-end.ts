import { approves, atReview } from '../harness/beginning.ts';
import { reviews } from '../harness/doing.ts';
import { announced, verdict } from '../harness/ends.ts';
import { at, momentWithin } from '../harness/moment.ts';
import type { Row, Try } from '../harness/row.ts';
import type { LinedBot } from '../harness/scene.ts';

const ENDS_WITHIN_MS = 10_000;
const AT_ONCE_MS = 1_000;
const GOES_ON_MS = 120_000;
/** From the command to the review, about. */
const MODAL_ASKS = 90;

export const toldToEnd: Row = {
  id: 'told-to-end',
  breaks: 'SIGTERM while a modal is open, and while an import runs',
  holds:
    'exit 0 within 10 s, the batch finished, the rest handed over at no attempt’s cost; a second signal ends at once',
  full: [
    { size: '40', tries: 8 },
    { size: '1000', tries: 6 },
  ],
  ownServers: false,
  short: 3,
  tries: (one) => (one.scene.lane.staff.size === '40' && one.random.below(2) === 0 ? inModal(one) : inRun(one)),
};

async function inModal(one: Try): Promise<readonly string[]> {
  const { scene, usual } = one;
  const ending = endsAt(one, await scene.startBot(), MODAL_ASKS);
  // Where it ends, she waits in vain.
  const doing = reviews(scene).catch(() => {});
  await Promise.race([ending.found, doing]);
  ending.now();
  const found = await ending.found;
  await scene.startBot();
  await doing;
  scene.admin.reloads();
  await reviews(scene);
  await approves(one);
  await announced(scene, GOES_ON_MS);
  return [...found, ...(await verdict(scene, usual))];
}

async function inRun(one: Try): Promise<readonly string[]> {
  const { scene, usual } = one;
  const ending = endsAt(one, await atReview(one), usual.asks);
  const approving = approves(one);
  approving.catch(() => {});
  await Promise.race([ending.found, approving.then(() => announced(scene, GOES_ON_MS))]);
  ending.now();
  const found = await ending.found;
  await scene.startBot();
  await approving;
  const { attempts } = await announced(scene, GOES_ON_MS);
  const cost = attempts === 0 ? [] : [`it cost ${attempts} attempts`];
  return [...found, ...cost, ...(await verdict(scene, usual))];
}

type Ending = {
  /** Should the moment not have come. */
  now(): void;
  /** What was wrong with how it ended. */
  readonly found: Promise<readonly string[]>;
};

/** Tells it to end at a moment, in one of four tries twice. */
function endsAt({ random, tells }: Try, bot: LinedBot, asks: number): Ending {
  const twice = random.below(4) === 0;
  const moment = momentWithin(random, asks);
  tells(`SIGTERM${twice ? ' twice' : ''} at command ${moment.nth}, ${moment.side}`);
  let told = false;
  const now = () => {
    if (!told) bot.send('SIGTERM');
    told = true;
  };
  at([bot.line], moment, now);
  return { now, found: watchEnd(bot, twice) };
}

async function watchEnd(bot: LinedBot, twice: boolean): Promise<readonly string[]> {
  await bot.tells('stopping', () => true, GOES_ON_MS);
  const began = Date.now();
  if (twice) bot.send('SIGTERM');
  const { code } = await bot.ends(GOES_ON_MS);
  const ms = Date.now() - began;
  if (ms > (twice ? AT_ONCE_MS : ENDS_WITHIN_MS)) return [`ended after ${ms} ms`];
  return code === 0 || (twice && code === 1) ? [] : [`ended with ${code}`];
}
