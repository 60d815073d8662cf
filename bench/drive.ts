import { performance } from 'node:perf_hooks';
import type { Person } from '../sandbox/slack/person.ts';

/** Everything takes what it takes: this only ends a run that hangs. */
const PATIENCE = { within: 10 * 60_000 };

export type Driven = {
  /** From *Search* to its matches. */
  readonly searchS: number;
  /** From *Add All* to its counter. */
  readonly addAllS: number;
  readonly reviewS: number;
  /** From the approving click to the finished notice. */
  readonly importS: number;
};

/** Imports everyone in the directory, as an admin would. */
export async function importEveryone(admin: Person, count: number): Promise<Driven> {
  await admin.types('/import-users', '#it');
  await admin.sees('Search people and groups', PATIENCE);
  await admin.fills('Search people and groups', '*');
  const searchS = await timed(async () => {
    await admin.presses('Search');
    await admin.sees('Add All', PATIENCE);
  });
  const addAllS = await timed(async () => {
    await admin.presses('Add All');
    await admin.sees(`${count.toLocaleString('en')} selected.`, PATIENCE);
  });
  const reviewS = await timed(async () => {
    await admin.submits(PATIENCE);
    await admin.sees(/Import [\d,]+ Users?\b/, PATIENCE);
  });
  const importS = await timed(async () => {
    await admin.submits(PATIENCE);
    const started = await admin.sees(/Import #\d+ has started/, PATIENCE);
    const number = /Import #(\d+)/.exec(started)?.[1];
    await admin.reads('#it', new RegExp(`Import #${number} [^]*View Results`), PATIENCE);
  });
  await admin.closes({ all: true });
  return { searchS, addAllS, reviewS, importS };
}

export async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
