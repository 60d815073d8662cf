import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildBot } from '../../bench/build-bot.ts';
import { withLanes } from './harness/lane.ts';
import type { Row, Tried } from './harness/row.ts';
import { STAFF_SIZES, type StaffSize } from './harness/staff.ts';
import { tryRow } from './harness/try-row.ts';
import { writeReport } from './report.ts';
import { rows } from './rows.ts';
import { versions } from './versions.ts';

/*
 * `npm run faults`: every row in full, and the report in docs/reliability.md; with `--row` or `--size` the lines of these. With
 * `--seed` or `--tries` no report: for looking at a violation.
 */
const { values } = parseArgs({
  options: {
    row: { type: 'string', multiple: true },
    seed: { type: 'string' },
    tries: { type: 'string' },
    size: { type: 'string' },
    /** Tries at a time. */
    lanes: { type: 'string', default: '4' },
  },
});

const REPORT = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));
const say = (line: string) => void process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);

type Part = { readonly row: Row; readonly size: StaffSize; readonly seeds: readonly number[] };

function parts(): readonly Part[] {
  const wanted = rows.filter(({ id }) => values.row?.includes(id) ?? true);
  if (wanted.length === 0) throw new Error(`the rows are: ${rows.map(({ id }) => id).join(', ')}`);
  const first = Number(values.seed ?? 1);
  return wanted.flatMap((row) =>
    row.full
      .filter(({ size }) => values.size === undefined || size === values.size)
      .map(({ size, tries }) => {
        const usual = values.seed === undefined ? tries : 1;
        const count = Number(values.tries ?? usual);
        return { row, size, seeds: Array.from({ length: count }, (_, index) => first + index) };
      }),
  );
}

/** One size after the other, so that each lane is opened once for all of its rows. */
async function main(): Promise<void> {
  const program = await buildBot();
  const tried: Tried[] = [];
  for (const size of STAFF_SIZES) {
    const these = parts().filter((part) => part.size === size);
    if (these.length > 0) tried.push(...(await trySize(size, these, program)));
  }
  const violations = tried.reduce((sum, one) => sum + one.violations.length, 0);
  say(`${violations} violations`);
  process.exitCode = violations > 0 ? 1 : 0;
}

async function trySize(size: StaffSize, these: readonly Part[], program: readonly string[]): Promise<readonly Tried[]> {
  const options = { size, count: Number(values.lanes), ownServers: true, program };
  return withLanes(options, async (lanes) => {
    const tried: Tried[] = [];
    const on = await versions();
    for (const { row, seeds } of these) {
      tried.push(await tryRow({ row, seeds, lanes, short: false, say }));
      // Now, as the rest takes long.
      if (values.seed === undefined && values.tries === undefined) await writeReport(REPORT, rows, tried, on);
    }
    return tried;
  });
}

await main();
