import { machineText } from '../machine.ts';
import type { Measured } from '../measured.ts';
import { NOTES } from '../notes.ts';
import { clicksTable, groupsTable, togetherTable } from './besides.ts';
import { beforeTable, growthTable, importsTable, loopTable } from './imports.ts';
import { memoryTable, othersTable } from './others.ts';
import { num } from './table.ts';

export type Versions = { readonly mongo: string; readonly slapd: string };

/** `bench/README.md`. */
export const report = (
  measured: Measured,
  { mongo, slapd, minutes }: Versions & { readonly minutes: number },
): string => `# How fast it is

Written by \`npm run bench\`, with the picture: ${rounds(measured)} in ${Math.ceil(minutes)} minutes. The whole bot as compiled for production, in
a process of its own, clicked through the stand-in for Slack; directory, database and whoever is compared run beside it on
the same machine, one after the other in each round. Figures are medians, with minimum and maximum in brackets; machines
differ, so look at the ratios. It is written after each part; \`--rounds 1\` and \`--people 1000,10000\` make it shorter, and
\`npm run bench -- --quick\` only compares what does not depend on the machine with what is committed (decision 0040).

Node ${process.versions.node}, ${slapd}, ${mongo}. ${machineText(measured.looks)}. Others: ${namesOf(measured)}.

## Imports

Seconds from the approving click to the finished notice. The floor is \`ldapsearch\` of the same people, then the same
documents written by the bare driver in batches of 1,000, two in flight, with the same indexes and write concern.
An import in which nothing has changed is refused in the review, so one person has.

${importsTable(measured)}

## Growth

${growthTable(measured)}

## Against others

A script in Python that reads all pages and then upserts the users; Backstage's reader followed by the same writes. Neither
keeps an outcome for each entry.

${othersTable(measured)}

## Memory

The most that a process had since its start; the bot's with search, *Add All* and review, in one process for each import.

${memoryTable(measured)}

## Before the import

Seconds that the admin waits.

${beforeTable(measured)}

## The event loop

How late the bot's timers came during an import.

${loopTable(measured)}

## Clicks

Milliseconds from the click until Slack has what it shows, by ${num(sizeOf(measured))} people; importing: while all of them are imported.
Slack allows 3,000. A p99 of fewer than 100 clicks is their maximum. The first clicks after the start of a bot are apart.

${clicksTable(measured)}

## Two imports at once

Seconds until both halves of the people are imported; a process runs one import at a time.

${togetherTable(measured)}

## Groups

Seconds to read and expand a group, and \`ldapsearch\` of all its people and groups.

${groupsTable(measured)}

## One import

${measured.samples.length === 0 ? 'Not measured in this run.' : 'While somebody clicks.\n\n![Entries a second, and memory](import.svg)'}

${NOTES}`;

const rounds = ({ looks }: Measured): string => (looks.length === 1 ? '1 round' : `${looks.length} rounds`);
const sizeOf = ({ figures }: Measured): number => Math.max(0, ...figures.map(({ people }) => people));
const namesOf = ({ others }: Measured): string => [...new Set(others.map(({ name }) => name))].join('; ') || 'none';
