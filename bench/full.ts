import { writeFile } from 'node:fs/promises';
import { type Contestant, installContestants } from './contestants.ts';
import { type Tree, withTree } from './expansion.ts';
import { lookAtMachine } from './machine.ts';
import { type Measured, nothingMeasured } from './measured.ts';
import { oneRound, phasesOf } from './one-round.ts';
import { picture } from './picture.ts';
import { report, type Versions } from './report/report.ts';
import { measureTogether } from './together.ts';
import { clickWhileImporting } from './while-clicking.ts';
import { type Office, type Parts, withOffices } from './world.ts';

const EXPANDED = 50_000;

type Request = { readonly sizes: readonly number[]; readonly rounds: number };
/** What was measured is written, and a line is said. */
type Note = (line: string) => Promise<void>;

/**
 * Everything that bench/README.md tells. Each round measures all of it, and it is written after each part: a run that is
 * ended early has every row, of fewer rounds.
 */
export async function full(
  parts: Parts,
  versions: Versions,
  say: (line: string) => void,
  { sizes, rounds }: Request,
): Promise<void> {
  const measured = nothingMeasured();
  const began = Date.now();
  const minutes = () => (Date.now() - began) / 60_000;
  const text = () => report(measured, { ...versions, minutes: minutes() });
  const note: Note = async (line) => {
    await writeFile(new URL('README.md', import.meta.url), text());
    if (measured.samples.length > 0) await writeFile(new URL('import.svg', import.meta.url), picture(measured.samples));
    say(`${minutes().toFixed(1)} min: ${line}`);
  };
  const { contestants, close } = await installContestants();
  try {
    await withOffices(sizes, parts, (offices) =>
      withTree(parts, Math.min(EXPANDED, Math.max(...sizes)), async (tree) => {
        for (let round = 1; round <= rounds; round += 1) {
          const inRound: Note = (line) => note(`round ${round} of ${rounds}, ${line}`);
          await roundOf({ offices, tree, contestants }, measured, inRound);
        }
      }),
    );
  } finally {
    await close();
  }
  say(text());
}

type Field = {
  /** The smallest first. */
  readonly offices: readonly Office[];
  readonly tree: Tree;
  readonly contestants: readonly Contestant[];
};

async function roundOf({ offices, tree, contestants }: Field, measured: Measured, note: Note): Promise<void> {
  const [smallest, middle = smallest, largest = middle] = offices;
  if (!(smallest && middle && largest)) throw new Error('nobody to import');
  measured.looks.push(await lookAtMachine());
  for (const office of offices) {
    const people = office.staff.people.length;
    measured.figures.push(...(await oneRound(office, phasesOf(people))));
    await note(`${people} people imported`);
    if (office !== smallest && office !== largest) continue;
    for (const { id, name, run } of contestants) measured.others.push({ id, name, people, result: await run(office) });
    await note(`${people} people imported by the others`);
  }
  await clickWhileImporting(largest, measured);
  await note('clicks');
  measured.together.push(...(await measureTogether(middle)));
  await note('two imports at once');
  measured.expansions.push(...(await tree.expand()));
  await note('groups');
}
