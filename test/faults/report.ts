import { readFile, writeFile } from 'node:fs/promises';
import type { Tried } from './harness/row.ts';

const [BEGIN, END] = ['<!-- faults: written by `npm run faults` -->', '<!-- faults: end -->'];

/** Puts the table between the markers of docs/reliability.md. */
export async function writeReport(file: string, tried: readonly Tried[], versions: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for the report`);
  await writeFile(file, `${before}${BEGIN}\n${reportOf(tried, versions)}\n${END}${after}`);
}

function reportOf(tried: readonly Tried[], versions: string): string {
  const all = tried.flatMap(rowOf);
  const minutes = tried.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  return [
    '| what breaks | what must hold | entries | tries | violations |',
    '|---|---|---|---|---|',
    ...all,
    '',
    `${versions}. ${minutes.toFixed(0)} minutes.`,
  ].join('\n');
}

const rowOf = ({ row, size, tries, violations }: Tried): string => {
  const seeds = violations.length === 0 ? '' : ` (seeds ${violations.map(({ seed }) => seed).join(', ')})`;
  return `| ${row.breaks} | ${row.holds} | ${Number(size).toLocaleString('en')} | ${tries} | ${violations.length}${seeds} |`;
};
