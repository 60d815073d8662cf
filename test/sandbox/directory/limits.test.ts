import { Control } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { PEOPLE_DN } from '../../../sandbox/directory/entry.ts';
import { known } from '../../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { directories } from '../../support/directories.ts';
import { connected, failure, readAll } from './ldap-client.ts';

const entries = company();
const PEOPLE = '(objectClass=inetOrgPerson)';

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`the limits of a directory ${name}`, () => {
    let directory: RunningDirectory;
    beforeAll(async () => {
      directory = await start({ entries });
    });
    afterAll(() => directory?.close());

    it('gives 500 entries and code 4 without paging', async () => {
      const search = (sizeLimit: number) =>
        connected(directory, (client) => client.search(PEOPLE_DN, { filter: PEOPLE, sizeLimit }));

      expect(await failure(search(0))).toBe(4);
      // ldapts takes a cut for success when it asked for a limit itself, and then shows what came.
      expect((await search(1000)).searchEntries).toHaveLength(500);
      expect((await search(7)).searchEntries).toHaveLength(7);
    });

    it('is lifted by paging', async () => {
      expect(await connected(directory, (client) => readAll(client, PEOPLE_DN, { filter: PEOPLE }))).toHaveLength(3000);
    });

    it('gives single people as pages', async () => {
      const { filter } = known.offices.forty;

      expect(await connected(directory, (client) => readAll(client, PEOPLE_DN, { filter }, 1))).toHaveLength(40);
    });

    it.each([20, 499, 500, 1001])('gives each of 1,001 people once in pages of %d', async (pageSize) => {
      const { filter } = known.offices.thousandAndOne;
      const found = await connected(directory, (client) =>
        readAll(client, PEOPLE_DN, { filter, attributes: ['1.1'] }, pageSize),
      );

      expect(new Set(found.map(({ dn }) => dn)).size).toBe(1001);
      expect(found).toHaveLength(1001);
    });

    it('lets other searches come between two pages', async () => {
      await connected(directory, async (client) => {
        const sizes: number[] = [];
        for await (const { searchEntries } of client.searchPaginated(PEOPLE_DN, {
          filter: PEOPLE,
          paged: { pageSize: 1000 },
        })) {
          sizes.push(searchEntries.length);
          expect((await client.search(PEOPLE_DN, { filter: '(uid=deniz.kapali)' })).searchEntries).toHaveLength(1);
        }
        expect(sizes).toEqual([1000, 1000, 1000]);
      });
    });

    it('lets only one of two paged reads on a connection live', async () => {
      await connected(directory, async (client) => {
        const reads = [100, 150].map((pageSize) =>
          client.searchPaginated(PEOPLE_DN, { filter: PEOPLE, paged: { pageSize } }),
        );
        const outcomes = [];
        for (const read of [...reads, ...reads]) outcomes.push(await failure(read.next()));

        expect(outcomes.slice(0, 2)).toEqual(['no failure', 'no failure']);
        expect(outcomes.filter((outcome) => outcome === 53 || outcome === 2)).toHaveLength(1);
      });
    });

    it('refuses a critical control that it does not know', async () => {
      const search = (critical: boolean) => {
        const control = new Control('1.2.3.4.5.6', { critical });
        return connected(directory, (client) => client.search(PEOPLE_DN, { scope: 'base' }, control));
      };

      expect(await failure(search(true))).toBe(12);
      expect(await failure(search(false))).toBe('no failure');
    });

    it.each([
      ['a total over all pages', { paged: 1500 }, 4],
      ['no paging', { paged: 'disabled' as const }, 11],
    ])('can be %s', async (_, limits, code) => {
      const limited = await start({ entries, limits });
      const pages: number[] = [];
      const read = connected(limited, async (client) => {
        const found = client.searchPaginated(PEOPLE_DN, { filter: PEOPLE, paged: { pageSize: 1000 } });
        for await (const page of found) pages.push(page.searchEntries.length);
      });

      expect(await failure(read)).toBe(code);
      expect(pages).toEqual(code === 4 ? [1000] : []);
      await limited.close();
    });
  });
}
