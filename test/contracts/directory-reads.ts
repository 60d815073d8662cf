import { expect } from 'vitest';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { type Entry, type GroupWithMembers, nameOf } from '../../src/import-users/directory.ts';
import type { KindFilter } from '../../src/import-users/draft.ts';
import type { Directory } from '../../src/import-users/ports.ts';

export type TestedDirectory = {
  /** Over `company()`, 1,000 entries in a batch at most. */
  readonly directory: Directory;
  readonly changes: Pick<RunningDirectory, 'rename' | 'remove'>;
  close(): Promise<void>;
};

export const BATCH = 1000;

/** What a contract reads, of a directory that runs when its tests do. */
export type DirectoryReads = {
  directory(): Directory;
  changes(): TestedDirectory['changes'];
  /** Found before the first test. */
  everything(): readonly Entry[];
  search(text: string, kinds?: KindFilter): Promise<Entry[]>;
  names(text: string, kinds?: KindFilter): Promise<string[]>;
  groupNamed(name: string): Promise<GroupWithMembers>;
};

export function createReads(tested: () => TestedDirectory, everything: () => readonly Entry[]): DirectoryReads {
  const directory = () => tested().directory;
  const search = (text: string, kinds: KindFilter = 'both') => all(directory().search(text, kinds));
  return {
    directory,
    changes: () => tested().changes,
    everything,
    search,
    names: async (text, kinds) => (await search(text, kinds)).map(nameOf).sort(),
    groupNamed: async (name) => {
      const hits = (await search(name, 'groups')).filter((entry) => nameOf(entry) === name);
      const [found] = await all(directory().groups(ids(hits)));
      return found ?? expect.fail(`no group ${name}`);
    },
  };
}

export async function pages<T>(source: AsyncIterable<readonly T[]>): Promise<(readonly T[])[]> {
  const found: (readonly T[])[] = [];
  for await (const page of source) found.push(page);
  return found;
}

export const all = async <T>(source: AsyncIterable<readonly T[]>): Promise<T[]> => (await pages(source)).flat();

export const ids = (entries: readonly Entry[]) => new Set(entries.map(({ externalId }) => externalId));

export function count(entries: readonly Entry[]): Partial<Record<Entry['kind'], number>> {
  const counts: Partial<Record<Entry['kind'], number>> = {};
  for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
