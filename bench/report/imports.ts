import type { Measured } from '../measured.ts';
import type { Figure, Phase } from '../one-round.ts';
import { median, spread } from '../statistics.ts';
import { groupedBy, num, table } from './table.ts';

const floorOf = ({ floorReadS, floorWriteS }: Figure): number => floorReadS + floorWriteS;
const secondsOf = (figures: readonly Figure[]): number => median(figures.map(({ importS }) => importS));

/** Of each size and phase, all rounds. */
const grouped = ({ figures }: Measured): readonly (readonly Figure[])[] =>
  groupedBy(figures, ({ people, of }) => `${people} ${of}`).map(([, all]) => all);

const those = ({ figures }: Measured, people: number, of: Phase['of']): readonly Figure[] =>
  figures.filter((one) => one.people === people && one.of === of);

/** Against the floor, and against an import of new people. */
export const importsTable = (measured: Measured): string =>
  table(
    ['people', 'of them', 'seconds', 'floor', 'times the floor', 'times new'],
    grouped(measured).flatMap((all) => {
      const [first] = all;
      if (!first) return [];
      return [
        [
          num(first.people),
          first.of,
          spread(all.map(({ importS }) => importS)),
          spread(all.map(floorOf)),
          spread(all.map((one) => one.importS / floorOf(one))),
          (secondsOf(all) / secondsOf(those(measured, first.people, 'new'))).toFixed(2),
        ],
      ];
    }),
  );

/** What each entry takes when there are more of them. */
export function growthTable(measured: Measured): string {
  const sizes = [...new Set(measured.figures.map(({ people }) => people))];
  const phases = [...new Set(measured.figures.map(({ of }) => of))];
  const each = (people: number, of: Phase['of']) => (secondsOf(those(measured, people, of)) / people) * 1000;
  return table(
    [
      'ms an entry',
      ...sizes.map(num),
      ...sizes.slice(1).map((size, before) => `${num(size)} / ${num(sizes[before] ?? 0)}`),
    ],
    phases.map((of) => [
      of,
      ...sizes.map((size) => each(size, of).toFixed(3)),
      ...sizes.slice(1).map((size, before) => (each(size, of) / each(sizes[before] ?? 0, of)).toFixed(2)),
    ]),
  );
}

/** What the admin waits for before. */
export const beforeTable = (measured: Measured): string =>
  table(
    ['people', 'of them', 'Search', 'Add All', 'Review'],
    grouped(measured).map((all) => [
      num(all[0]?.people ?? 0),
      all[0]?.of ?? '',
      ...(['searchS', 'addAllS', 'reviewS'] as const).map((what) => spread(all.map((one) => one[what]))),
    ]),
  );

/** How late timers came during an import, of the largest size. */
export function loopTable(measured: Measured): string {
  const most = Math.max(0, ...measured.figures.map(({ people }) => people));
  const largest = groupedBy(
    measured.figures.filter(({ people }) => people === most),
    ({ of }) => of,
  );
  const rows = largest.map(([of, all]) => ({ of: String(of), loops: all.map(({ loop }) => loop) }));
  const busy = measured.busyLoop.length > 0 ? [{ of: 'new, while somebody clicks', loops: measured.busyLoop }] : [];
  return table(
    [`${num(most)} people`, 'p99, ms', 'at most, ms'],
    [...rows, ...busy].map(({ of, loops }) => [
      of,
      spread(
        loops.map(({ p99 }) => p99),
        0,
      ),
      spread(
        loops.map(({ max }) => max),
        0,
      ),
    ]),
  );
}
