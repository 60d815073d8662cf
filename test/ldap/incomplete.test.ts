import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { known } from '../../sandbox/directory/known.ts';
import { type SandboxDirectory, startDirectory } from '../../sandbox/directory/server/server.ts';
import type { Entry } from '../../src/import-users/directory.ts';
import type { Directory } from '../../src/import-users/ports.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import { directories } from '../support/directories.ts';
import { ldapConfig } from './ldap-config.ts';

const entries = company();
const cutOff = { dependency: 'directory', problem: 'cut-off' };

/** The first page, and what becomes of the rest after `meanwhile`. */
async function afterFirstPage(read: AsyncIterable<readonly Entry[]>, meanwhile: () => Promise<void> | void) {
  const pages = read[Symbol.asyncIterator]();
  const first = await pages.next();
  await meanwhile();
  return { first: first.done ? [] : first.value, rest: drain({ [Symbol.asyncIterator]: () => pages }) };
}

async function drain(read: AsyncIterable<readonly unknown[]>): Promise<number> {
  let count = 0;
  for await (const page of read) count += page.length;
  return count;
}

const manyIds = async (directory: Directory): Promise<Set<string>> => {
  const ids = new Set<string>();
  for await (const page of directory.search('*', 'people')) for (const { externalId } of page) ids.add(externalId);
  return ids;
};

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`a directory that goes down in the middle of a read, ${name}`, () => {
    it('is told, and never read on without a login when it is up again', async () => {
      const running = await start({ entries });
      try {
        const directory = createLdapDirectory(ldapConfig(running, { pageSize: 500 }));
        const ids = await manyIds(directory);
        const restart = async () => {
          await running.stop();
          await running.start();
        };
        const search = await afterFirstPage(directory.search('*', 'people'), restart);
        await expect(search.rest).rejects.toMatchObject(cutOff);
        const people = await afterFirstPage(directory.people(ids), restart);
        await expect(people.rest).rejects.toMatchObject({ problem: 'down', passing: true });

        // Base reads would find nobody without a login, and nobody would be "gone".
        const small = createLdapDirectory(ldapConfig(running, { pageSize: 20 }));
        const at = await afterFirstPage(small.at(new Set(search.first.map(({ dnKey }) => dnKey))), restart);
        await expect(at.rest).rejects.toMatchObject({ problem: 'down' });

        expect([search.first.length, people.first.length, at.first.length]).toEqual([500, 500, 20]);
        expect(await drain(directory.people(ids))).toBe(3000);
      } finally {
        await running.close();
      }
    });
  });
}

describe('a directory that answers badly', () => {
  let running: SandboxDirectory;
  let directory: Directory;
  let ids: Set<string>;
  beforeAll(async () => {
    running = await startDirectory({ entries });
    directory = createLdapDirectory(ldapConfig(running));
    ids = await manyIds(directory);
  });
  afterEach(async () => {
    running.setFaults({});
    // Whatever went wrong, no connection is left open.
    await expect.poll(() => running.openConnections()).toBe(0);
  });
  afterAll(() => running?.close());

  it('is cut in the middle of an entry', async () => {
    running.setFaults({ cutAfterEntries: 10 });

    await expect(drain(directory.search('*', 'both'))).rejects.toMatchObject({ problem: 'down' });
    await expect(drain(directory.people(ids))).rejects.toMatchObject({ problem: 'down' });
  });

  it('is cut after a page that was whole', async () => {
    const { first, rest } = await afterFirstPage(directory.search('*', 'people'), () => {
      running.setFaults({ cutAfterEntries: 10 });
    });

    expect(first).toHaveLength(500);
    await expect(rest).rejects.toMatchObject(cutOff);
  });

  it('begins with an empty page that promises more, which is not the end', async () => {
    running.setFaults({ emptyFirstPage: true });

    expect(await drain(directory.search('*', 'both'))).toBe(3300);
    expect(await drain(directory.people(ids))).toBe(3000);
    expect(await drain(directory.people(new Set([...ids].slice(0, 3))))).toBe(3);
  });

  it('falls silent in the middle', async () => {
    const impatient = createLdapDirectory(ldapConfig(running, { timeouts: { connectMs: 5000, readMs: 2000 } }));
    const { rest } = await afterFirstPage(impatient.people(ids), () => running.setFaults({ silent: true }));

    await expect(rest).rejects.toMatchObject({ problem: 'timed-out' });
  });

  it.each([
    [1, 'unknown'],
    [3, 'cut-off'],
    [4, 'cut-off'],
    [10, 'no-such-base'],
    [11, 'cut-off'],
    [13, 'encryption-needed'],
    [32, 'no-such-base'],
    [50, 'no-permission'],
    [51, 'down'],
    [52, 'down'],
    [53, 'unknown'],
    [80, 'unknown'],
  ])('answers a search with %d', async (search, problem) => {
    running.setFaults({ codes: { search } });

    await expect(drain(directory.search('*', 'people'))).rejects.toMatchObject({ problem });
    await expect(drain(directory.people(ids))).rejects.toMatchObject({ problem });
  });

  it('answers one of many small questions with an error', async () => {
    running.setFaults({ codes: { search: 51 } });

    await expect(drain(directory.at(new Set([known.noMail.dn, known.disabled.dn])))).rejects.toMatchObject({
      problem: 'down',
    });
  });

  it('points elsewhere: a search says that there is more, and nobody goes there', async () => {
    running.setFaults({ references: ['ldap://elsewhere.example.com/ou=more,dc=example,dc=com'] });
    let found = 0;
    const search = async () => {
      for await (const page of directory.search('*', 'both')) found += page.length;
    };

    await expect(search()).rejects.toMatchObject({ problem: 'elsewhere' });
    expect(found).toBe(3300);
    expect(await drain(directory.people(ids))).toBe(3000);
  });

  it("points to Active Directory's own settings, where nobody is", async () => {
    const places = ['CN=Configuration,DC=x', 'DC=ForestDnsZones,DC=x', 'DC=DomainDnsZones,DC=x'];
    running.setFaults({ references: places.map((dn) => `ldap://x.example.com/${dn}`) });

    expect(await drain(directory.search('*', 'both'))).toBe(3300);
  });

  it('is slow to find ids: then the branch is looked through, in a few questions', async () => {
    running.setFaults({ slowMs: 200 });
    const before = running.seen().length;

    expect(await drain(directory.people(new Set([...ids].slice(0, 1500))))).toBe(1500);
    // Login, the first ids, at most five pages, leaving.
    expect(running.seen().length - before).toBeLessThanOrEqual(8);
  });

  it('is left early: the connection goes at once', async () => {
    for await (const page of directory.people(ids)) {
      expect(page).toHaveLength(500);
      expect(running.openConnections()).toBe(1);
      break;
    }
    await expect.poll(() => running.openConnections()).toBe(0);
  });

  it('is asked for nothing: then no connection is made', async () => {
    const before = running.seen().length;

    expect(await drain(directory.people(new Set()))).toBe(0);
    expect(await drain(directory.at(new Set()))).toBe(0);
    expect(running.seen()).toHaveLength(before);
  });
});

describe('a group that comes in ranges', () => {
  it.each([7, 1500, 2000])('comes whole, %d members at a time', async (rangeSize) => {
    const running = await startDirectory({ entries, rangeSize });
    try {
      const directory = createLdapDirectory(ldapConfig(running));
      for await (const [found] of directory.search(known.bigGroup.name, 'groups')) {
        for await (const [group] of directory.groups(new Set([found?.externalId ?? '']))) {
          expect(group?.memberKeys).toHaveLength(known.bigGroup.members);
        }
      }
      expect.assertions(1);
    } finally {
      await running.close();
    }
  });
});
