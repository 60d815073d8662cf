import { approves, atReview } from '../harness/beginning.ts';
import { announced, verdict } from '../harness/ends.ts';
import { at, momentWithin } from '../harness/moment.ts';
import { noticesOf } from '../harness/notices.ts';
import type { Row, Try } from '../harness/row.ts';
import type { LinedBot, Scene } from '../harness/scene.ts';

/** Rule of the issue: from a process being there to the import going on. */
const GOES_ON_MS = 15_000;
const ENDS_MS = 120_000;

export const killed: Row = {
  id: 'killed',
  breaks: '`kill -9` at a random moment, from the approving click to the finished notice',
  holds:
    'goes on within 15 s of a process being there; every entry once; roles only to the created; one notice of each kind, or a second one when the kill fell between Slack’s answer and our note',
  full: [
    { size: '40', tries: 60 },
    { size: '1000', tries: 40 },
    { size: '10000', tries: 2 },
  ],
  ownServers: false,
  short: 4,
  tries: async (one) => {
    const { scene, tells } = one;
    const bot = await atReview(one);
    const kills = { at: [] as number[] };
    const gone = new Promise<void>((resolve) => {
      const strike = () => {
        kills.at.push(Date.now());
        bot.send('SIGKILL');
        tells(`killed after ${bot.line.count()} commands`);
        resolve();
      };
      arm(one, bot, strike);
    });
    const approving = approves(one);
    approving.catch(() => {});
    await Promise.race([gone, approving.then(() => announced(scene, ENDS_MS))]);
    bot.send('SIGKILL');
    await bot.ends();
    const next = await scene.startBot();
    await approving;
    await announced(scene, ENDS_MS);
    return [...(await verdict(scene, one.usual, { lost: kills.at })), ...late(next)];
  },
};

/** One in five at one of the two notices, between Slack's doing and our hearing of it; else at any command. */
function arm({ random, usual, scene, tells }: Try, bot: LinedBot, strike: () => void): void {
  const notice = random.below(5) === 0 ? random.pick(['started', 'ended']) : undefined;
  if (notice === 'started' || notice === 'ended') {
    tells(`at the notice that it has ${notice}`);
    atNotice(scene, notice, strike);
  } else {
    const moment = momentWithin(random, usual.asks);
    tells(`at command ${moment.nth}, ${moment.side}`);
    at([bot.line], moment, strike);
  }
}

function atNotice({ slack, admin }: Scene, kind: 'started' | 'ended', strike: () => void): void {
  const stop = slack.onChange(() => {
    if (noticesOf(admin)[kind].length === 0) return;
    stop();
    strike();
  });
}

function late({ log, readyAt }: LinedBot): readonly string[] {
  const started = log.find(({ msg }) => msg === 'started');
  if (!started) return [];
  const ms = Number(new Date(String(started.time))) - readyAt;
  return ms > GOES_ON_MS ? [`went on ${ms} ms after a process was there`] : [];
}
