import { availableParallelism } from 'node:os';
import type { Figure } from './measure.ts';

export type Versions = { readonly mongo: string; readonly slapd: string };

/** `bench/README.md`. */
export const report = (figures: readonly Figure[], { mongo, slapd }: Versions): string => `# How fast it is

Written by \`npm run bench\`; \`npm run bench -- --full\` adds 100,000 people. The whole bot as compiled for production, in a
process of its own, clicked through the stand-in for Slack; the directory and the database are processes beside it.

Node ${process.versions.node}, ${slapd}, ${mongo}, ${availableParallelism()} cores, one run.

## Imports

Seconds from the approving click to the finished notice. The floor is \`ldapsearch\` of the same people, then the same
documents written by the bare driver in batches of 1,000, two in flight, with the same indexes and write concern.
An import in which nothing has changed is refused in the review, so one person has.

${table(
  ['people', 'of them', 'seconds', 'ms an entry', 'floor: read + write', 'times the floor'],
  figures.map((f) => [
    num(f.people),
    f.of,
    f.importS.toFixed(2),
    ((f.importS / f.people) * 1000).toFixed(2),
    `${f.floorReadS.toFixed(2)} + ${f.floorWriteS.toFixed(2)}`,
    (f.importS / (f.floorReadS + f.floorWriteS)).toFixed(1),
  ]),
)}

## Before the import

Seconds that the admin waits. The peak is the bot's memory since it was started; the slowest answer is by the stand-in's
clock, of the 3,000 ms that Slack allows.

${table(
  ['people', 'of them', 'Search *', 'Add All', 'Review', 'peak MB', 'slowest answer so far'],
  figures.map((f) => [
    num(f.people),
    f.of,
    f.searchS.toFixed(2),
    f.addAllS.toFixed(2),
    f.reviewS.toFixed(2),
    f.peakMb === undefined ? 'unknown' : f.peakMb.toFixed(0),
    f.slowestAck,
  ]),
)}
`;

const num = (n: number): string => n.toLocaleString('en');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
