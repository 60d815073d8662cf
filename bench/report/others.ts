import type { Measured, Other } from '../measured.ts';
import { median, spread } from '../statistics.ts';
import { groupedBy, num, table } from './table.ts';

const OURS = 'this bot';

/** The bot's own imports of new people, beside those of the others. */
const everybody = ({ figures, others }: Measured): readonly Omit<Other, 'id'>[] => [
  ...figures.flatMap(({ of, people, importS, peakMb }) =>
    of === 'new' ? [{ name: OURS, people, result: { seconds: importS, peakMb } }] : [],
  ),
  ...others,
];

/** Seconds of all of them for the most people. */
export function othersTable(measured: Measured): string {
  const all = everybody(measured);
  const most = Math.max(0, ...all.map(({ people }) => people));
  const largest = groupedBy(
    all.filter(({ people }) => people === most),
    ({ name }) => name,
  );
  const seconds = (of: readonly Omit<Other, 'id'>[]) => of.map(({ result }) => result.seconds);
  const ours = median(seconds(largest.find(([name]) => name === OURS)?.[1] ?? []));
  return table(
    [`${num(most)} new people`, 'seconds', 'times ours'],
    largest.map(([name, of]) => [name, spread(seconds(of)), (median(seconds(of)) / ours).toFixed(2)]),
  );
}

/** The most memory that each used, for the fewest and for the most people. */
export function memoryTable(measured: Measured): string {
  const all = everybody(measured);
  const sizes = all.map(({ people }) => people);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const rows = groupedBy(all, ({ name }) => name).map(([name, of]) => {
    const peaks = (size: number) => of.flatMap(({ people, result }) => (people === size ? (result.peakMb ?? []) : []));
    const [few, many] = [peaks(least), peaks(most)];
    return [
      name,
      spread(few, 0),
      spread(many, 0),
      few.length * many.length > 0 ? (median(many) - median(few)).toFixed(0) : '',
    ];
  });
  return table(['peak memory, MB', `${num(least)} people`, `${num(most)} people`, 'more'], rows);
}
