import { approves } from '../harness/beginning.ts';
import { quiet, reviews } from '../harness/doing.ts';
import { announced, verdict } from '../harness/ends.ts';
import type { Row } from '../harness/row.ts';

const ENDS_MS = 120_000;
const ALL = 50;

export const twice: Row = {
  id: 'twice',
  breaks: 'every command, click and submission delivered twice, late, out of order, to another process',
  holds: 'the same end state',
  full: [{ size: '40', tries: 8 }],
  ownServers: false,
  short: 2,
  tries: async (one) => {
    const { scene, random, usual, tells } = one;
    const { slack } = scene;
    await scene.startBot();
    await scene.startBot();
    await slack.ready(2);
    slack.doubleNext(10_000);
    // Of what came last, once more and at the same time, so in any order.
    const late = async () => {
      await slack.replayLast(random.below(3));
      await quiet(scene);
    };
    await reviews(scene, late);
    const before = 1 + random.below(10);
    tells(`the last ${before} once more before the approval`);
    await slack.replayLast(before);
    await quiet(scene);
    await approves(one);
    await slack.replayLast(1 + random.below(ALL));
    await announced(scene, ENDS_MS);
    await slack.replayLast(ALL);
    await quiet(scene);
    return verdict(scene, usual, { inAnyOrder: true });
  },
};
