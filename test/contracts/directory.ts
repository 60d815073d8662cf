import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { known } from '../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import type { Entry, GroupWithMembers, Person } from '../../src/import-users/directory.ts';
import { nameOf } from '../../src/import-users/directory.ts';
import type { KindFilter } from '../../src/import-users/draft.ts';
import type { Directory } from '../../src/import-users/ports.ts';

export type TestedDirectory = {
  /** Over `company()`, 1,000 entries in a batch at most. */
  readonly directory: Directory;
  readonly changes: Pick<RunningDirectory, 'rename' | 'remove' | 'modify'>;
  close(): Promise<void>;
};

const BATCH = 1000;

/** What the product relies on, of whatever gives it people and groups. */
export function directoryContract(name: string, start: () => Promise<TestedDirectory>): void {
  describe(name, () => {
    let tested: TestedDirectory;
    let directory: Directory;
    let everything: readonly Entry[];
    beforeAll(async () => {
      tested = await start();
      directory = tested.directory;
      everything = await search('*');
    });
    afterAll(() => tested?.close());

    const search = (text: string, kinds: KindFilter = 'both') => all(directory.search(text, kinds));
    const names = async (text: string, kinds?: KindFilter) => (await search(text, kinds)).map(nameOf).sort();
    const groupNamed = async (group: string) => {
      const { externalId = '' } = (await search(group, 'groups')).find((entry) => nameOf(entry) === group) ?? {};
      const [found] = await all(directory.groups(new Set([externalId])));
      return found ?? expect.fail(`no group ${group}`);
    };

    describe('a search', () => {
      it.each(['*', '', '  ', ' * '])('for %j finds everything, once', async (text) => {
        const found = await search(text);

        expect(count(found)).toEqual({ person: 3000, group: 300 });
        expect(new Set(found.map((entry) => entry.externalId)).size).toBe(3300);
      });

      it('finds people or groups alone', async () => {
        expect(count(await search('*', 'people'))).toEqual({ person: 3000 });
        expect(count(await search('*', 'groups'))).toEqual({ group: 300 });
      });

      it.each([
        ['username', 'deniz.kap', known.disabled.username],
        ['full name', 'Çelik', known.unicodeUsername.username],
        ['full name, in capitals', 'FRONT DESK', ''],
        ['e-mail', 'zwei@exam', known.twoMails.username],
        ['second e-mail', 'adressen@exam', known.twoMails.username],
      ])('finds people by a part of the %s', async (_, text, username) => {
        expect(await names(text, 'people')).toContain(username);
      });

      it('finds groups by a part of the name', async () => {
        expect(await names('hands')).toContain(known.bigGroup.name);
      });

      it('finds everyone of an office of a thousand, whatever the limit of one answer', async () => {
        expect(await search(known.offices.thousand.text)).toHaveLength(1000);
        expect(await search(known.offices.thousandAndOne.text)).toHaveLength(1001);
      });

      it('takes any characters as a part of a value', async () => {
        expect(await names('Star * (Paren) Back\\slash')).toEqual([known.filterCharacters.username]);
        expect(await names('* (')).toEqual([known.filterCharacters.username]);
      });

      it.each([
        '*)(objectClass=*',
        'x)(uid=*',
        '**',
        // Alone it is nothing to a server that prepares texts as RFC 4518 says, and nothing is in every name.
        'zzz\0zzz',
        '\\',
        '\\2a',
        '*\0*',
        '🦊',
        'ü'.repeat(100),
        '&',
        ')'.repeat(50),
      ])('is never another search: %j', async (text) => {
        const plain = everything.filter((entry) => shown(entry).includes(text));

        expect((await names(text)).sort()).toEqual(plain.map(nameOf).sort());
      });

      it('takes a filter, for both kinds or one', async () => {
        const office = await search(known.offices.forty.filter);
        const someOf = await search('(| (cn=All Hands) (uid=otto.*) )');

        expect(count(office)).toEqual({ person: 40 });
        expect(someOf.map(nameOf)).toEqual([known.noMail.username, known.bigGroup.name]);
        expect(await names('(|(cn=All Hands)(uid=otto.*))', 'groups')).toEqual([known.bigGroup.name]);
      });

      it('takes a filter with escapes of UTF-8', async () => {
        expect(await names('(cn=Ay\\c5\\9fe \\c3\\87elik)', 'people')).toContain(known.unicodeUsername.username);
      });

      it('looks with a filter only at what can be imported', async () => {
        expect(count(await search('(objectClass=*)'))).toEqual({ person: 3000, group: 300 });
        expect(await search('(objectClass=organizationalUnit)')).toEqual([]);
      });

      it('comes in pages that can be held', async () => {
        for await (const page of directory.search('*', 'both')) expect(page.length).toBeLessThanOrEqual(BATCH);
      });

      it('can be left early, and others go on', async () => {
        for await (const page of directory.search('*', 'people')) {
          expect(page.length).toBeGreaterThan(0);
          break;
        }
        expect(await names(known.disabled.username)).toEqual([known.disabled.username]);
      });
    });

    describe('a filter that was typed', () => {
      it.each(['yil', '*', '', '*(', '(uid=ada)', ' (&(uid=a*)(!(mail=*)))'])('is fine: %j', (text) => {
        expect(directory.checkFilter(text)).toEqual({ ok: true });
      });

      it.each(['(uid=a', '(&(a=b)', '()', '((', '(uid=a))', '(=a)'])('is refused with a sentence: %s', (text) => {
        expect(directory.checkFilter(text)).toEqual({ ok: false, detail: expect.stringMatching(/^[A-Z"].*\.$/) });
      });
    });

    describe('a person', () => {
      const person = (dn: string) => {
        const found = everything.find((entry) => entry.dn === dn);
        return found?.kind === 'person' ? found : expect.fail(`no ${dn}`);
      };

      it('has what the directory holds, and nothing else', async () => {
        expect(person(known.noMail.dn)).toEqual({
          kind: 'person',
          externalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          dn: known.noMail.dn,
          dnKey: known.noMail.dn.toLowerCase(),
          username: known.noMail.username,
          fullName: 'Otto Ohnemail',
          email: '',
          phone: '',
          department: 'Oddities',
          enabled: true,
        });
      });

      it('may have no username, or several addresses', async () => {
        expect(person(known.noUsername.dn)).toMatchObject({ username: '', fullName: known.noUsername.fullName });
        expect(person(known.twoMails.dn)).toMatchObject({ email: known.twoMails.mails[0] });
      });

      it('may be disabled', async () => {
        expect(person(known.disabled.dn)).toMatchObject({ enabled: false });
      });

      it('may have any name', async () => {
        const hostile = (await search('hostile.', 'people')).map((entry) => entry.kind === 'person' && entry.fullName);

        expect(hostile.sort()).toEqual(known.hostile.map(({ fullName }) => fullName).sort());
        expect(person(known.longName.dn)).toMatchObject({ fullName: known.longName.fullName });
      });
    });

    describe('people asked for by id', () => {
      it.each([0, 1, 40, 250, 1001, 3000])('%d of them come whole, once, in batches', async (many) => {
        const wanted = everything.filter(({ kind }) => kind === 'person').slice(0, many);
        const batches = await pages(directory.people(ids(wanted)));

        expect(sorted(batches.flat())).toEqual(sorted(wanted));
        expect(batches.every((batch) => batch.length <= BATCH)).toBe(true);
      });

      it.each([1, 1500])('leave out who is not there, is a group, or has an odd id (of %d)', async (many) => {
        const there = everything.filter(({ kind }) => kind === 'person').slice(0, many);
        const group = everything.find(({ kind }) => kind === 'group');
        const odd = ['00000000-0000-4000-8000-000000000000', group?.externalId ?? '', '*', ')(uid=*', '', 'cn=x', 'a'];

        expect(sorted(await all(directory.people(new Set([...ids(there), ...odd]))))).toEqual(sorted(there));
      });
    });

    describe('groups asked for by id', () => {
      it('come with all their members', async () => {
        expect((await groupNamed(known.bigGroup.name)).memberKeys).toHaveLength(known.bigGroup.members);
        expect((await groupNamed(known.groupOfThousandAndOne.name)).memberKeys).toHaveLength(1001);
      });

      it('may be empty, or name who is gone', async () => {
        expect((await groupNamed(known.emptyGroup.name)).memberKeys).toEqual([]);
        expect((await groupNamed(known.danglingGroup.name)).memberKeys).toHaveLength(known.danglingGroup.missing);
      });

      it('name other groups, and themselves', async () => {
        const [platform] = known.nested.inner;
        const itself = await groupNamed(known.selfContaining.name);

        expect((await groupNamed(known.nested.name)).memberKeys).toContain((await groupNamed(platform.name)).dnKey);
        expect(itself.memberKeys).toContain(itself.dnKey);
      });

      it.each([1, 300])('come once, in batches (%d)', async (many) => {
        const wanted = everything.filter(({ kind }) => kind === 'group').slice(0, many);
        const found = await all(directory.groups(ids(wanted)));

        expect(found.map(nameOf).sort()).toEqual(wanted.map(nameOf).sort());
      });
    });

    describe('what stands at a DN', () => {
      it('are the people and groups that a group names, however it spells them', async () => {
        const { memberKeys } = await groupNamed(known.nested.name);
        const found = await all(directory.at(new Set(memberKeys)));

        expect(count(found)).toEqual({ person: 10, group: 1 });
        expect(new Set(found.map(({ dnKey }) => dnKey))).toEqual(new Set(memberKeys));
        expect(found.find(({ kind }) => kind === 'group')).toHaveProperty('memberKeys');
      });

      it.each([known.bigGroup, known.groupOfForty, known.groupOfThousandAndOne])('are all of $name', async (group) => {
        const { memberKeys } = await groupNamed(group.name);
        const batches = await pages(directory.at(new Set(memberKeys)));

        expect(batches.flat()).toHaveLength(group.members);
        expect(batches.every((batch) => batch.length <= BATCH)).toBe(true);
      });

      it('is the same entry that a search finds, whatever its name', async () => {
        const { memberKeys } = await groupNamed(known.oddGroup.name);
        const found = await all(directory.at(new Set(memberKeys)));
        const people = found.filter((entry): entry is Person => entry.kind === 'person');

        expect(people.length).toBe(memberKeys.length);
        expect(everything).toEqual(expect.arrayContaining(people));
      });

      it('is nothing where nobody is, or what cannot be imported', async () => {
        const { memberKeys } = await groupNamed(known.danglingGroup.name);
        const odd = [
          PEOPLE_DN.toLowerCase(),
          'dc=example,dc=com',
          'cn=reader,dc=example,dc=com',
          'nonsense',
          'foo=bar,ou=people,dc=example,dc=com',
        ];

        expect(await all(directory.at(new Set([...memberKeys, ...odd])))).toEqual([]);
        expect(await all(directory.at(new Set()))).toEqual([]);
      });
    });

    describe('when the directory changes', () => {
      it('knows a renamed person by the id', async () => {
        const [before] = await search(known.offices.forty.text, 'people');
        const newDn = `uid=renamed.person,${PEOPLE_DN}`;
        await tested.changes.rename(before?.dn ?? '', newDn);
        const [after] = await all(directory.people(ids(before === undefined ? [] : [before])));

        expect(after).toMatchObject({ externalId: before?.externalId, dn: newDn, username: 'renamed.person' });
      });

      it('does not know who is gone', async () => {
        const [leaving] = await search(known.offices.thousand.text, 'people');
        await tested.changes.remove(leaving?.dn ?? '');

        expect(leaving).toBeDefined();
        expect(await all(directory.people(ids(leaving === undefined ? [] : [leaving])))).toEqual([]);
        expect(await all(directory.at(new Set([leaving?.dnKey ?? ''])))).toEqual([]);
      });
    });
  });
}

async function pages<T>(source: AsyncIterable<readonly T[]>): Promise<(readonly T[])[]> {
  const found: (readonly T[])[] = [];
  for await (const page of source) found.push(page);
  return found;
}

const all = async <T>(source: AsyncIterable<readonly T[]>): Promise<T[]> => (await pages(source)).flat();

const ids = (entries: readonly Entry[]) => new Set(entries.map(({ externalId }) => externalId));

const sorted = (entries: readonly (Entry | GroupWithMembers)[]) =>
  entries.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));

const shown = (entry: Entry): string =>
  (entry.kind === 'person' ? [entry.username, entry.fullName, entry.email] : [entry.name]).join('\n');

function count(entries: readonly Entry[]): Partial<Record<Entry['kind'], number>> {
  const counts: Partial<Record<Entry['kind'], number>> = {};
  for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
