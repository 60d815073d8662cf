import { setTimeout as pause } from 'node:timers/promises';
import { approves, atReview } from '../harness/beginning.ts';
import { announced, verdict } from '../harness/ends.ts';
import { noticesOf } from '../harness/notices.ts';
import { retries, whole } from '../harness/retried.ts';
import type { Row, Try } from '../harness/row.ts';

const ENDS_MS = 240_000;
/** Pieces of answers in a run, at most: later moments never come. */
const ANSWERS = { '40': 12, '1000': 24, '10000': 200 } as const;

export const directory: Row = {
  id: 'directory',
  breaks:
    'the directory: cut, slow, hanging or restarted in the middle of a run; gone for good; a password that is refused',
  holds:
    'retried with a fresh connection; after the retries *failed, so many of so many*, with *Retry Failed* that finishes it',
  full: [
    { size: '40', tries: 6 },
    { size: '1000', tries: 6 },
  ],
  ownServers: true,
  short: 3,
  tries: async (one) => {
    const { scene, random, usual, short, tells } = one;
    const kinds = Object.keys(KINDS).filter((kind) => !(short && kind === 'gone'));
    await atReview(one);
    const kind = kinds[random.below(kinds.length)] ?? 'cut';
    const nth = 1 + random.below(ANSWERS[scene.lane.staff.size]);
    tells(`${kind} at answer ${nth}`);
    let left = nth;
    let broken: Promise<void> = Promise.resolve();
    const stop = scene.ldap.onAnswer(() => {
      left -= 1;
      if (left > 0) return;
      stop();
      broken = KINDS[kind]?.(one) ?? broken;
    });
    await approves(one);
    const { state } = await announced(scene, ENDS_MS);
    await broken;
    scene.ldap.restore();
    if (state === 'done') return verdict(scene, usual);
    tells(`${state}: ${noticesOf(scene.admin).ended.at(-1)?.posted}`);
    if (kind !== 'gone' && kind !== 'refused') return [`it ended as ${state}`];
    await retries(scene);
    await announced(scene, ENDS_MS, 1);
    return whole(scene, usual);
  },
};

const KINDS: Readonly<Record<string, (one: Try) => Promise<void>>> = {
  cut: async ({ scene }) => scene.ldap.cut(),
  slow: async ({ scene }) => {
    scene.ldap.slow(500);
    await pause(5_000);
    scene.ldap.slow(0);
  },
  // Longer than it is waited for an answer.
  hanging: async ({ scene }) => {
    scene.ldap.hang();
    await pause(14_000);
    scene.ldap.restore();
  },
  restarted: async ({ scene: { lane } }) => {
    await lane.directory.stop();
    await pause(3_000);
    await lane.directory.start();
  },
  refused: async ({ scene }) => {
    scene.ldap.refuse();
    scene.ldap.cut();
  },
  gone: async ({ scene }) => scene.ldap.down(),
};
