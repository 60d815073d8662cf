import { describe, expect, it } from 'vitest';
import { PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { known } from '../../sandbox/directory/known.ts';
import { type Entry, type GroupWithMembers, nameOf, type Person } from '../../src/import-users/directory.ts';
import { Unavailable } from '../../src/import-users/errors.ts';
import { all, BATCH, count, type DirectoryReads, ids, pages } from './directory-reads.ts';

/** Asking for entries that are known, by id or by DN. */
export function entriesContract(read: DirectoryReads): void {
  describe('people asked for by id', () => {
    it.each([0, 1, 40, 250, 1001, 3000])('%d of them come whole, once, in batches', async (many) => {
      const wanted = read
        .everything()
        .filter(({ kind }) => kind === 'person')
        .slice(0, many);
      const batches = await pages(read.directory().people(ids(wanted)));

      expect(sorted(batches.flat())).toEqual(sorted(wanted));
      expect(batches.every((batch) => batch.length <= BATCH)).toBe(true);
    });

    it.each([1, 1500])('leave out who is not there, is a group, or has an odd id (of %d)', async (many) => {
      const there = read
        .everything()
        .filter(({ kind }) => kind === 'person')
        .slice(0, many);
      const group = read.everything().find(({ kind }) => kind === 'group');
      const odd = ['00000000-0000-4000-8000-000000000000', group?.externalId ?? '', '*', ')(uid=*', '', 'cn=x', 'a'];

      expect(sorted(await all(read.directory().people(new Set([...ids(there), ...odd]))))).toEqual(sorted(there));
    });
  });

  describe('people asked for by ids that come one after the other', () => {
    const everyone = () => read.everything().filter(({ kind }) => kind === 'person');

    it.each([
      ['the order of the directory', (people: Entry[]) => people],
      ['another order', (people: Entry[]) => people.reverse()],
    ])('come whole and once, in %s', async (_, inOrder) => {
      const stream = inParts([...ids(inOrder(everyone()))]);

      expect(sorted(await all(read.directory().people(stream.ids)))).toEqual(sorted(everyone()));
      expect(stream.given()).toBe(3000);
    });

    it('leave out who is not there, and still ask for all ids', async () => {
      const gone = Array.from({ length: 300 }, (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`);
      const stream = inParts([...ids(everyone()), ...gone]);

      expect(sorted(await all(read.directory().people(stream.ids)))).toEqual(sorted(everyone()));
      expect(stream.given()).toBe(3300);
    });

    it('take as many ids as they need, and end the stream when nobody reads on', async () => {
      const stream = inParts([...ids(everyone())]);
      for await (const _ of read.directory().people(stream.ids)) break;

      expect(stream.given()).toBeLessThan(2600);
      expect(stream.ended()).toBe(true);
    });

    it('are nobody where no id comes, and fail as the stream does', async () => {
      const failing = async function* () {
        yield [...ids(everyone().slice(0, 2500))];
        throw new Unavailable('database', 'down');
      };

      expect(await all(read.directory().people(inParts([]).ids))).toEqual([]);
      await expect(all(read.directory().people(failing()))).rejects.toMatchObject({ dependency: 'database' });
    });
  });

  describe('groups asked for by id', () => {
    it('come with all their members', async () => {
      expect((await read.groupNamed(known.bigGroup.name)).memberKeys).toHaveLength(known.bigGroup.members);
      expect((await read.groupNamed(known.groupOfThousandAndOne.name)).memberKeys).toHaveLength(1001);
    });

    it('may be empty, or name who is gone', async () => {
      expect((await read.groupNamed(known.emptyGroup.name)).memberKeys).toEqual([]);
      expect((await read.groupNamed(known.danglingGroup.name)).memberKeys).toHaveLength(known.danglingGroup.missing);
    });

    it('name other groups, and themselves', async () => {
      const [platform] = known.nested.inner;
      const itself = await read.groupNamed(known.selfContaining.name);

      expect((await read.groupNamed(known.nested.name)).memberKeys).toContain(
        (await read.groupNamed(platform.name)).dnKey,
      );
      expect(itself.memberKeys).toContain(itself.dnKey);
    });

    it.each([1, 300])('come once, in batches (%d)', async (many) => {
      const wanted = read
        .everything()
        .filter(({ kind }) => kind === 'group')
        .slice(0, many);
      const found = await all(read.directory().groups(ids(wanted)));

      expect(found.map(nameOf).sort()).toEqual(wanted.map(nameOf).sort());
    });
  });

  describe('what stands at a DN', () => {
    it('are the people and groups that a group names, however it spells them', async () => {
      const { memberKeys } = await read.groupNamed(known.nested.name);
      const found = await all(read.directory().at(new Set(memberKeys)));

      expect(count(found)).toEqual({ person: 10, group: 1 });
      expect(new Set(found.map(({ dnKey }) => dnKey))).toEqual(new Set(memberKeys));
      expect(found.find(({ kind }) => kind === 'group')).toHaveProperty('memberKeys');
    });

    it.each([known.bigGroup, known.groupOfForty, known.groupOfThousandAndOne])('are all of $name', async (group) => {
      const { memberKeys } = await read.groupNamed(group.name);
      const batches = await pages(read.directory().at(new Set(memberKeys)));

      expect(batches.flat()).toHaveLength(group.members);
      expect(batches.every((batch) => batch.length <= BATCH)).toBe(true);
    });

    it('is the same entry that a search finds, whatever its name', async () => {
      const { memberKeys } = await read.groupNamed(known.oddGroup.name);
      const found = await all(read.directory().at(new Set(memberKeys)));
      const people = found.filter((entry): entry is Person => entry.kind === 'person');

      expect(people.length).toBe(memberKeys.length);
      expect(read.everything()).toEqual(expect.arrayContaining(people));
    });

    it('is nothing where nobody is, or what cannot be imported', async () => {
      const { memberKeys } = await read.groupNamed(known.danglingGroup.name);
      const odd = [
        PEOPLE_DN.toLowerCase(),
        'dc=example,dc=com',
        'cn=reader,dc=example,dc=com',
        'nonsense',
        'foo=bar,ou=people,dc=example,dc=com',
      ];

      expect(await all(read.directory().at(new Set([...memberKeys, ...odd])))).toEqual([]);
      expect(await all(read.directory().at(new Set()))).toEqual([]);
    });
  });

  describe('when the directory changes', () => {
    it('knows a renamed person by the id', async () => {
      const [before] = await read.search(known.offices.forty.text, 'people');
      const newDn = `uid=renamed.person,${PEOPLE_DN}`;
      await read.changes().rename(before?.dn ?? '', newDn);
      const [after] = await all(read.directory().people(ids(before === undefined ? [] : [before])));

      expect(after).toMatchObject({ externalId: before?.externalId, dn: newDn, username: 'renamed.person' });
    });

    it('does not know who is gone', async () => {
      const [leaving] = await read.search(known.offices.thousand.text, 'people');
      await read.changes().remove(leaving?.dn ?? '');

      expect(leaving).toBeDefined();
      expect(await all(read.directory().people(ids(leaving === undefined ? [] : [leaving])))).toEqual([]);
      expect(await all(read.directory().at(new Set([leaving?.dnKey ?? ''])))).toEqual([]);
    });
  });
}

const sorted = (entries: readonly (Entry | GroupWithMembers)[]) =>
  entries.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));

/** 100 at a time. `given`: so many were taken. */
function inParts(wanted: readonly string[]) {
  const told = { given: 0, ended: false };
  const stream = async function* () {
    try {
      for (let at = 0; at < wanted.length; at += 100) {
        const part = wanted.slice(at, at + 100);
        told.given += part.length;
        yield part;
      }
    } finally {
      told.ended = true;
    }
  };
  return { ids: stream(), given: () => told.given, ended: () => told.ended };
}
