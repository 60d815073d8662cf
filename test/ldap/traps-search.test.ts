import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { GROUPS_DN, PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { disconnectionMessage, referenceMessage } from '../../sandbox/directory/server/answers.ts';
import { integer, octets, tlv } from '../../sandbox/directory/server/ber.ts';
import { listen } from '../../sandbox/directory/server/listener.ts';
import type { SearchRequest } from '../../sandbox/directory/server/requests.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { all, ids } from '../contracts/directory-reads.ts';
import { directories } from '../support/directories.ts';
import { done, entry, type FakeLdap, startFakeLdap } from '../support/fake-ldap.ts';
import { ldapConfig } from './ldap-config.ts';

let fake: FakeLdap | undefined;
afterEach(() => fake?.close());

const person = (id: number, n: number) => entry(id, `uid=p${n},${PEOPLE_DN}`, { uid: `p${n}`, entryUUID: `id-${n}` });
const persons = (id: number, count: number) => Array.from({ length: count }, (_, n) => person(id, n));

/** What a search for people brings, and the problem that ended it. */
async function search(answer: Parameters<typeof startFakeLdap>[0], changed: Partial<LdapConfig> = {}) {
  fake = await startFakeLdap(answer);
  let found = 0;
  try {
    for await (const page of createLdapDirectory(ldapConfig(fake, changed)).search('*', 'people')) found += page.length;
    return { found };
  } catch (error) {
    return { found, problem: Object(error).problem };
  }
}

/** The same for a search that wants no more than there is to look through, and how often it was told that there is more. */
async function firstLook(answer: Parameters<typeof startFakeLdap>[0]) {
  fake = await startFakeLdap(answer);
  let more = 0;
  const found = await all(
    createLdapDirectory(ldapConfig(fake)).search('*', 'people', () => {
      more += 1;
    }),
  );
  return { found: found.length, more, asked: seenSearches().length };
}

const seenSearches = (): readonly SearchRequest[] =>
  (fake?.seen() ?? []).filter((operation): operation is SearchRequest => operation.kind === 'search');

describe("ldapts' traps, of searches (ldap.md)", () => {
  it('it limits a search to ten seconds and pages to 100: we ask without limits, in pages of ours', async () => {
    const sizes: number[] = [];
    await search((_, { id, controls }) => {
      // RFC 2696: the page's size is the first number of the control.
      sizes.push(controls[0]?.value?.readUIntBE(4, controls[0].value[3] ?? 0) ?? 0);
      return [person(id, 0), done(id, { cookie: '' })];
    });

    expect(sizes).toEqual([500]);
    expect(seenSearches()).toMatchObject([{ timeLimit: 0, sizeLimit: 0 }]);
  });

  it('a sizeLimit turns result 4 into success, between pages too: it is a cut-off, after what came', async () => {
    let page = 0;
    const result = await search((_, { id }) => {
      page += 1;
      return [person(id, page), page < 3 ? done(id, { cookie: 'more' }) : done(id, { code: 4, cookie: 'more' })];
    });

    expect(result).toEqual({ found: 3, problem: 'cut-off' });
  });

  it.each([3, 4, 11])('without it every entry is lost that came before result %d: they are shown', async (code) => {
    expect(await search((_, { id }) => [...persons(id, 500), done(id, { code })])).toEqual({
      found: 500,
      problem: 'cut-off',
    });
  });

  it('an empty page with a cookie ends its loop as if complete: we go on', async () => {
    let page = 0;
    const result = await search((_, { id }) => {
      page += 1;
      return page < 3 ? [done(id, { cookie: 'more' })] : [person(id, 1), done(id, { cookie: '' })];
    });

    expect(result).toEqual({ found: 1 });
  });

  it('a page that promised more, and then the directory is silent: it is no end', async () => {
    const timeouts = { connectMs: 1000, readMs: 200 };
    let page = 0;
    const result = await search(
      (_, { id }) => {
        page += 1;
        return page === 1 ? [person(id, 1), done(id, { cookie: 'more' })] : [];
      },
      { timeouts },
    );

    expect(result).toEqual({ found: 1, problem: 'cut-off' });
  });

  it('many entries at once, where a server ignores paging, are a RangeError: 12,000 come in pages of ours', async () => {
    expect(await search((_, { id }) => [...persons(id, 12_000), done(id)])).toEqual({ found: 12_000 });
  });

  it('nor is it a first page: one of ours is shown, and that there is more', async () => {
    expect(await firstLook((_, { id }) => [...persons(id, 2_500), done(id)])).toEqual({
      found: 1000,
      more: 1,
      asked: 1,
    });
  });

  it('small pages, and empty ones, are no first look: it goes on until there are 50, and no further', async () => {
    let page = 0;
    const found = await firstLook((_, { id }) => {
      const first = 20 * page;
      page += 1;
      const some = page === 1 ? [] : Array.from({ length: 20 }, (_, n) => person(id, first + n));
      return [...some, done(id, { cookie: 'more' })];
    });
    expect(found).toEqual({ found: 60, more: 1, asked: 4 });
  });

  it('one huge message takes quadratic time: a group of 60,000 in one piece does not', async () => {
    const member = Array.from({ length: 60_000 }, (_, n) => `uid=somebody.with.a.long.name.${n},${PEOPLE_DN}`);
    fake = await startFakeLdap(({ base }, { id }) =>
      base === GROUPS_DN
        ? [entry(id, `cn=g,${GROUPS_DN}`, { cn: 'g', entryUUID: 'g-1', member }), done(id, { cookie: '' })]
        : [done(id)],
    );
    const [group] = await all(createLdapDirectory(ldapConfig(fake)).groups(new Set(['g-1'])));

    expect(group?.memberKeys).toHaveLength(60_000);
  });

  it('an unknown kind of message drops what comes with it: news on the way is passed over', async () => {
    const news = (id: number) => tlv(0x30, integer(id), tlv(0x79, octets('1.3.6.1.4.1.4203.1.9.1.4', 0x80)));

    expect(await search((_, { id }) => [person(id, 1), news(id), person(id, 2), done(id)])).toEqual({ found: 2 });
  });

  it('a notice of disconnection is invisible: it is the end', async () => {
    expect(await search((_, { id }) => [person(id, 1), disconnectionMessage('bye')])).toEqual({
      found: 0,
      problem: 'down',
    });
  });

  it('result 10, a base that lives elsewhere, is an unknown error: it is a wrong base', async () => {
    expect(await search((_, { id }) => [done(id, { code: 10 })])).toEqual({ found: 0, problem: 'no-such-base' });
  });

  it('result 10 for one member, who lives elsewhere, does not take the others along', async () => {
    const here = `uid=p1,${PEOPLE_DN}`;
    fake = await startFakeLdap(({ base }, { id }) =>
      base === here ? [person(id, 1), done(id)] : [done(id, { code: base.startsWith('uid=p2') ? 10 : 32 })],
    );
    const directory = createLdapDirectory(ldapConfig(fake));

    expect(await all(directory.at(new Set([here, `uid=p2,dc=child,${PEOPLE_DN}`])))).toMatchObject([{ dn: here }]);
  });

  it('references come as text: they are told, and nobody goes there, least of all with our password', async () => {
    const visits: unknown[] = [];
    const elsewhere = await listen(createServer(), 0, (socket) => visits.push(socket));
    const url = `ldap://127.0.0.1:${elsewhere.port}/ou=more,${PEOPLE_DN}`;

    const result = await search((_, { id }) => [person(id, 1), referenceMessage(id, url), done(id)]);
    await elsewhere.stop();

    expect(result).toEqual({ found: 1, problem: 'elsewhere' });
    expect(visits).toEqual([]);
  });
});

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`ldapts' traps, of searches (ldap.md), ${name}`, () => {
    it('a connection takes one paged read: several at once have one each', async () => {
      const running = await start({ entries: company({ people: 300, groups: 20 }) });
      try {
        const directory = createLdapDirectory(ldapConfig(running, { pageSize: 40 }));
        const people = ids(await all(directory.search('*', 'people')));
        const reads = [directory.search('*', 'both'), directory.people(people), directory.search('*', 'people')];

        expect((await Promise.all(reads.map((read) => all<unknown>(read)))).map((found) => found.length)).toEqual([
          320, 300, 300,
        ]);
      } finally {
        await running.close();
      }
    });
  });
}
