import { availableParallelism } from 'node:os';
import type { Clicks } from './clicks.ts';
import type { Measured } from './full.ts';
import { NOTES } from './notes.ts';
import type { Figure, Phase } from './one-round.ts';
import { median, quantile, spread } from './statistics.ts';

export type Versions = { readonly mongo: string; readonly slapd: string };

/** `bench/README.md`. */
export const report = (measured: Measured, { mongo, slapd }: Versions): string => `# How fast it is

Written by \`npm run bench\`, with the picture. The whole bot as compiled for production, in a process of its own, clicked
through the stand-in for Slack; directory, database and whoever is compared run beside it on the same machine, one after
the other in each round. Figures are medians, with minimum and maximum in brackets; machines differ, so look at the ratios.

Node ${process.versions.node}, ${slapd}, ${mongo}, ${availableParallelism()} cores, ${measured.rounds} rounds. Others: ${namesOf(measured)}.

## Imports

Seconds from the approving click to the finished notice. The floor is \`ldapsearch\` of the same people, then the same
documents written by the bare driver in batches of 1,000, two in flight, with the same indexes and write concern.
An import in which nothing has changed is refused in the review, so one person has.

${imports(measured)}

## Before the import

Seconds that the admin waits, the bot's peak memory since it was started, and how late its timers came during the import.

${before(measured)}

## Against others

All people, new; for Python also a second time, unchanged.

${others(measured)}

## Clicks

Milliseconds from the click to what it shows, by ${sizeOf(measured).toLocaleString('en')} people; busy: while all of them are imported.
Slack allows 3,000.

${clicks(measured)}

## Two imports at once

Seconds until both halves of the people are imported; a process runs one import at a time.

${together(measured)}

## Groups

Seconds to read and expand a group, and \`ldapsearch\` of all its people and groups.

${expansions(measured)}

## One import

${measured.samples.length === 0 ? 'Not measured in this run.' : 'While somebody clicks.\n\n![Entries a second, and memory](import.svg)'}

${NOTES}`;

const num = (n: number): string => n.toLocaleString('en');
const sizeOf = ({ figures }: Measured): number => Math.max(0, ...figures.map(({ people }) => people));
const namesOf = ({ others }: Measured): string => [...new Set(others.map(({ name }) => name))].join('; ') || 'none';
const floorOf = ({ floorReadS, floorWriteS }: Figure): number => floorReadS + floorWriteS;

/** Of each size and phase, all rounds. */
function grouped({ figures }: Measured): readonly (readonly [number, Phase['of'], readonly Figure[]])[] {
  const keys = new Map(figures.map(({ people, of }) => [`${people} ${of}`, { people, of }]));
  const sorted = [...keys.values()].sort((a, b) => a.people - b.people);
  return sorted.map(({ people, of }) => [people, of, figures.filter((one) => one.people === people && one.of === of)]);
}

const imports = (measured: Measured): string =>
  table(
    ['people', 'of them', 'seconds', 'ms an entry', 'floor', 'times the floor', 'times new'],
    grouped(measured).map(([people, of, all]) => {
      const seconds = all.map(({ importS }) => importS);
      const asNew = measured.figures.filter((one) => one.people === people && one.of === 'new');
      return [
        num(people),
        of,
        spread(seconds),
        ((median(seconds) / people) * 1000).toFixed(3),
        spread(all.map(floorOf)),
        spread(all.map((one) => one.importS / floorOf(one))),
        (median(seconds) / median(asNew.map(({ importS }) => importS))).toFixed(2),
      ];
    }),
  );

const before = (measured: Measured): string =>
  table(
    ['people', 'of them', 'Search', 'Add All', 'Review', 'peak MB', 'event loop p99, ms', 'at most, ms'],
    grouped(measured).map(([people, of, all]) => [
      num(people),
      of,
      spread(all.map(({ searchS }) => searchS)),
      spread(all.map(({ addAllS }) => addAllS)),
      spread(all.map(({ reviewS }) => reviewS)),
      spread(
        all.flatMap(({ peakMb }) => peakMb ?? []),
        0,
      ),
      spread(
        all.map(({ loop }) => loop.p99),
        0,
      ),
      spread(
        all.map(({ loop }) => loop.max),
        0,
      ),
    ]),
  );

function others(measured: Measured): string {
  const ours = measured.figures.filter(({ people, of }) => people === sizeOf(measured) && of === 'new');
  const ourS = median(ours.map(({ importS }) => importS));
  const rows = [...new Set(measured.others.map(({ of }) => of))].map((id) => {
    const all = measured.others.filter(({ of }) => of === id);
    const first = all.flatMap(({ results: [one] }) => one ?? []);
    const again = all.flatMap(({ results: [, one] }) => one ?? []);
    const seconds = first.map((one) => one.seconds);
    return [
      all[0]?.name ?? '',
      spread(seconds),
      (median(seconds) / ourS).toFixed(2),
      spread(again.map((one) => one.seconds)),
      spread(
        first.map(({ peakMb }) => peakMb),
        0,
      ),
    ];
  });
  return table(['', 'new, seconds', 'times ours', 'again, seconds', 'peak MB'], rows);
}

const clicks = ({ idle, busy }: Measured): string =>
  table(
    ['', 'idle p50', 'p99', 'of', 'busy p50', 'p99', 'of'],
    Object.keys(idle).map((doing) => [doing, ...columns(idle, doing), ...columns(busy, doing)]),
  );

function columns(clicks: Clicks, doing: string): readonly string[] {
  const took = Object.entries(clicks).find(([name]) => name === doing)?.[1] ?? [];
  if (took.length === 0) return ['', '', '0'];
  return [quantile(took, 0.5).toFixed(0), quantile(took, 0.99).toFixed(0), String(took.length)];
}

const together = ({ together: all }: Measured): string =>
  table(
    ['', 'seconds', 'times one'],
    [...new Set(all.map(({ how }) => how))].map((how) => {
      const seconds = all.filter((one) => one.how === how).map((one) => one.seconds);
      const one = all.filter((other) => other.how === 'one import').map((other) => other.seconds);
      return [how, spread(seconds), (median(seconds) / median(one)).toFixed(2)];
    }),
  );

const expansions = ({ expansions: all }: Measured): string =>
  table(
    ['people', 'groups', 'seconds', 'ldapsearch', 'times'],
    [...new Set(all.map(({ groups }) => groups))].map((groups) => {
      const some = all.filter((one) => one.groups === groups);
      return [
        num(some[0]?.people ?? 0),
        num(groups),
        spread(some.map(({ oursS }) => oursS)),
        spread(some.map(({ floorS }) => floorS)),
        spread(some.map(({ oursS, floorS }) => oursS / floorS)),
      ];
    }),
  );

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'Not measured in this run.';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
