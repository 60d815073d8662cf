import { afterAll, beforeAll, describe } from 'vitest';
import type { Entry } from '../../src/import-users/directory.ts';
import { entriesContract } from './directory-entries.ts';
import { createReads, type TestedDirectory } from './directory-reads.ts';
import { searchContract } from './directory-search.ts';

/** What the product relies on, of whatever gives it people and groups. */
export function directoryContract(name: string, start: () => Promise<TestedDirectory>): void {
  describe(name, () => {
    let tested: TestedDirectory;
    let everything: readonly Entry[];
    const read = createReads(
      () => tested,
      () => everything,
    );
    beforeAll(async () => {
      tested = await start();
      everything = await read.search('*');
    });
    afterAll(() => tested?.close());

    searchContract(read);
    // Last: it changes the directory.
    entriesContract(read);
  });
}
