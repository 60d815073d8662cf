import { performance } from 'node:perf_hooks';
import type { Person } from '../sandbox/slack/person.ts';

/** Everything takes what it takes: this only ends a run that hangs. */
const PATIENCE = { within: 10 * 60_000 };
/** Every person, and no group. */
export const EVERYONE = '(uid=*)';

const SELECTED = /([\d,]+) selected\./;

/** Chooses everyone whom the filter finds, as an admin would, up to the review; how many they are, and what the admin waited, in seconds. */
export async function chooseEveryone(admin: Person, filter: string) {
  await admin.types('/import-users', '#it');
  await admin.sees('Search people and groups', PATIENCE);
  await admin.fills('Search people and groups', filter);
  const searchS = await timed(async () => {
    await admin.presses('Search');
    await admin.sees('Add All', PATIENCE);
  });
  let selected = 0;
  const addAllS = await timed(async () => {
    await admin.presses('Add All');
    const screen = await admin.sees(SELECTED, PATIENCE);
    selected = Number(SELECTED.exec(screen)?.[1]?.replaceAll(',', ''));
  });
  const reviewS = await timed(async () => {
    await admin.submits(PATIENCE);
    await admin.sees(/Import [\d,]+ Users?\b/, PATIENCE);
  });
  return { selected, searchS, addAllS, reviewS };
}

/** From the approving click to the finished notice. */
export async function approve(admin: Person): Promise<{ readonly importS: number; readonly number: number }> {
  let number = 0;
  const importS = await timed(async () => {
    await admin.submits(PATIENCE);
    const started = await admin.sees(/Import #\d+ has started/, PATIENCE);
    number = Number(/Import #(\d+)/.exec(started)?.[1]);
    await admin.reads('#it', new RegExp(`Import #${number} [^]*View Results`), PATIENCE);
  });
  await admin.closes({ all: true });
  return { importS, number };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
