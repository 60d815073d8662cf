import { readFile, writeFile } from 'node:fs/promises';
import type { Row, Tried } from './harness/row.ts';
import { STAFF_SIZES, type StaffSize } from './harness/staff.ts';

const [BEGIN, END] = ['<!-- faults: written by `npm run faults` -->', '<!-- faults: end -->'];
const HEAD = ['| what breaks | what must hold | entries | tries | violations | on |', '|---|---|---|---|---|---|'];

/** Puts lines for what was tried between the markers of docs/reliability.md; what was not tried now keeps its own. */
export async function writeReport(
  file: string,
  rows: readonly Row[],
  tried: readonly Tried[],
  versions: string,
): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const [former, after] = rest?.split(END) ?? [];
  if (before === undefined || former === undefined || after === undefined) {
    throw new Error(`${file} has no place for the report`);
  }
  const line = (row: Row, size: StaffSize): readonly string[] => {
    const one = tried.find((each) => each.row === row && each.size === size);
    const start = `${startOf(row, size)} `;
    return one ? [lineOf(one, versions)] : former.split('\n').filter((each) => each.startsWith(start));
  };
  const lines = rows.flatMap((row) => STAFF_SIZES.flatMap((size) => line(row, size)));
  await writeFile(file, [before + BEGIN, ...HEAD, ...lines, END + after].join('\n'));
}

const startOf = ({ breaks, holds }: Row, size: StaffSize): string =>
  `| ${breaks} | ${holds} | ${Number(size).toLocaleString('en')} |`;

function lineOf({ row, size, tries, violations }: Tried, versions: string): string {
  const seeds = violations.length === 0 ? '' : ` (seeds ${violations.map(({ seed }) => seed).join(', ')})`;
  return `${startOf(row, size)} ${tries} | ${violations.length}${seeds} | ${versions} |`;
}
