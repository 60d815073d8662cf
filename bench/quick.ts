import { readFile, writeFile } from 'node:fs/promises';
import { oneRound, phasesOf } from './one-round.ts';
import type { Versions } from './report/report.ts';
import { median } from './statistics.ts';
import { type Parts, withOffice } from './world.ts';

const COMMITTED = new URL('ratios.json', import.meta.url);
const PEOPLE = 1_500;
const ROUNDS = 3;
/** More than this times the committed ratio fails. */
const WORSE = 1.3;

/** By server: what one costs beside the other is not the same on each. */
type Ratios = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Imports a few people, and the floor between, so that both have the same machine; compares medians of how many times the
 * floor an import takes with what is committed. False = one is 30 % worse.
 */
export async function quick(parts: Parts, { mongo }: Versions, say: (line: string) => void, commit: boolean) {
  const committed: Ratios = JSON.parse(await readFile(COMMITTED, 'utf8'));
  const now = await measure(parts);
  if (commit) {
    await writeFile(COMMITTED, `${JSON.stringify({ ...committed, [mongo]: now }, undefined, 2)}\n`);
    return true;
  }
  const before = committed[mongo];
  if (!before) {
    say(`no ratios are committed for ${mongo}: "npm run bench -- --quick --commit" adds them`);
    return true;
  }
  const worse = Object.entries(now).filter(([of, ratio]) => ratio > (before[of] ?? Number.POSITIVE_INFINITY) * WORSE);
  for (const [of, ratio] of Object.entries(now))
    say(`${of}: ${ratio.toFixed(2)} times the floor, committed ${before[of]?.toFixed(2)}`);
  for (const [of] of worse) say(`${of} has become more than 30 % worse`);
  return worse.length === 0;
}

async function measure(parts: Parts): Promise<Readonly<Record<string, number>>> {
  const phases = phasesOf(PEOPLE).slice(0, 2);
  const figures = await withOffice(PEOPLE, parts, async (office) => {
    const all = [];
    for (let round = 0; round < ROUNDS; round += 1) all.push(...(await oneRound(office, phases)));
    return all;
  });
  const floor = median(figures.filter(({ of }) => of === 'new').map((one) => one.floorReadS + one.floorWriteS));
  return Object.fromEntries(
    phases.map(({ of }) => [
      of,
      round2(median(figures.filter((one) => one.of === of).map(({ importS }) => importS)) / floor),
    ]),
  );
}

const round2 = (ratio: number): number => Math.round(ratio * 100) / 100;
