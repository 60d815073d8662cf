import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { PEOPLE_DN } from '../../../sandbox/directory/entry.ts';
import { known } from '../../../sandbox/directory/known.ts';
import { type SandboxDirectory, startDirectory } from '../../../sandbox/directory/server/server.ts';
import { connected, failure, readAll } from './ldap-client.ts';

const entries = company();
const PEOPLE = { filter: '(objectClass=inetOrgPerson)', attributes: ['1.1'] };

describe("the sandbox's directory on a bad day", () => {
  let directory: SandboxDirectory;
  beforeAll(async () => {
    directory = await startDirectory({ entries });
  });
  afterEach(() => directory.setFaults({}));
  afterAll(() => directory?.close());

  const everyone = (options = {}) => connected(directory, (client) => readAll(client, PEOPLE_DN, PEOPLE), options);

  it('is slow', async () => {
    directory.setFaults({ slowMs: 200 });
    const began = performance.now();
    await connected(directory, async () => {});

    expect(performance.now() - began).toBeGreaterThan(190);
  });

  it('never answers', async () => {
    directory.setFaults({ silent: true });

    expect(await failure(everyone({ timeout: 100 }))).toMatch(/timed out/);
  });

  it('is cut in the middle of an entry', async () => {
    directory.setFaults({ cutAfterEntries: 10 });

    expect(await failure(everyone())).toMatch(/closed/);
  });

  it.each([
    ['a bind', { bind: 51 }, 51],
    ['a search', { search: 50 }, 50],
  ])('answers %s with any code', async (_, codes, code) => {
    directory.setFaults({ codes });

    expect(await failure(everyone())).toBe(code);
  });

  it('begins a read with an empty page, which ldapts takes for the end', async () => {
    directory.setFaults({ emptyFirstPage: true });
    expect(await everyone()).toHaveLength(0);

    directory.setFaults({});
    expect(await everyone()).toHaveLength(3000);
  });

  it('points elsewhere', async () => {
    directory.setFaults({ references: ['ldap://elsewhere.example.com/dc=example'] });
    const found = await connected(directory, (client) => client.search(PEOPLE_DN, { scope: 'base' }));

    expect(found.searchReferences).toEqual(['ldap://elsewhere.example.com/dc=example']);
  });

  it('tells what it was asked, and who is still connected', async () => {
    await connected(directory, async (client) => {
      await client.search(PEOPLE_DN, { scope: 'base' });

      expect(directory.openConnections()).toBe(1);
      expect(directory.seen().slice(-2)).toMatchObject([
        { kind: 'bind', dn: directory.bindDn },
        { kind: 'search', base: PEOPLE_DN },
      ]);
    });
    await expect.poll(() => directory.openConnections()).toBe(0);
  });
});

describe("the sandbox's directory as another vendor", () => {
  it('gives long attributes in parts, as Active Directory does', async () => {
    const directory = await startDirectory({ entries, rangeSize: 1500 });
    const ask = async (attribute: string) => {
      const search = { scope: 'base' as const, attributes: [attribute] };
      const { searchEntries } = await connected(directory, (client) => client.search(known.bigGroup.dn, search));
      return Object.entries(searchEntries[0] ?? {}).map(([key, values]) => [key, [values].flat().length]);
    };

    expect(await ask('member')).toContainEqual(['member;range=0-1499', 1500]);
    expect(await ask('member;range=1500-*')).toContainEqual(['member;range=1500-*', 500]);
    await directory.close();
  });
});
