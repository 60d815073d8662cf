import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/import-users/directory.ts';
import { RunLost } from '../../src/import-users/errors.ts';
import { nameKey } from '../../src/import-users/names.ts';
import { asking, newId, person, runOf, times, type World } from './world.ts';

const at = new Date(1_700_000_000_000);
const ok = { ok: true };
const taken = { ok: false, why: 'taken' };
const toCreate = (people: readonly Person[]) => people.map((one) => ({ person: one, roles: [] }));
export const usersContract = (world: () => World) =>
  describe('users', () => {
    const users = () => world().stores.users;
    const known = (server: string, people: readonly Person[]) => users().findKnown(server, asking(people));
    /** As `findKnown` gives their ids; who is not known gets the id of nobody. */
    const toSync = async (server: string, people: readonly Person[]) => {
      const ids = new Map((await known(server, people)).map(({ externalId, id }) => [externalId, id]));
      return people.map((one) => ({
        ...{ id: ids.get(one.externalId) ?? 'f'.repeat(24), person: one },
        ...{ enabled: one.enabled, disabledByDirectory: !one.enabled },
      }));
    };

    it('are known with everything that a plan compares, and with the receipt of their import', async () => {
      const run = runOf(newId());
      const ada = person('Ada', {
        email: `Ada-${run.server}@Example.com`,
        phone: '1',
        department: 'R&D',
        enabled: false,
      });
      expect(await users().create(toCreate([ada]), run, at)).toEqual([ok]);
      const { kind: _, dnKey: __, ...fields } = ada;
      expect(await known(run.server, [ada])).toEqual([
        {
          ...fields,
          id: expect.any(String),
          server: run.server,
          usernameKey: 'ada',
          disabledByDirectory: true,
          createdBy: run.importId,
          lastImport: { id: run.importId, outcome: 'created' },
        },
      ]);
    });

    it('are found by id, by name and by e-mail, and each of them once', async () => {
      const run = runOf(newId());
      const email = `${newId()}@example.com`;
      await users().create(toCreate([person('ada', { email }), person('bob'), person('cyd')]), run, at);
      const keys = { ids: ['id-bob', 'id-nobody'], names: [nameKey('ADA'), 'bob'], emails: [email, ''] };
      const found = await users().findKnown(run.server, keys);
      expect(found.map(({ username }) => username).sort()).toEqual(['ada', 'bob']);
    });

    it('of another server are found by e-mail only', async () => {
      const [run, other] = [runOf(newId()), runOf(newId())];
      const email = `${newId()}@example.com`;
      await users().create(toCreate([person('ada', { email })]), other, at);
      expect(await users().findKnown(run.server, { ids: ['id-ada'], names: ['ada'], emails: [] })).toEqual([]);
      expect(await users().findKnown(run.server, { ids: [], names: [], emails: [email] })).toMatchObject([
        { server: other.server, externalId: 'id-ada' },
      ]);
    });

    it('made in the application are found by name, whatever they lack', async () => {
      const username = `Ada-${newId()}`;
      const id = await world().addInternalUser({ username });
      expect(await users().findKnown('corp', { ids: [], names: [nameKey(username)], emails: [] })).toEqual([
        {
          ...{ id: expect.any(String), server: 'internal', externalId: id, username },
          ...{ usernameKey: nameKey(username), createdBy: '' },
          ...{ dn: '', fullName: '', email: '', phone: '', department: '', enabled: true, disabledByDirectory: false },
        },
      ]);
    });

    it('created before by the same import are as good as written', async () => {
      const run = runOf(newId());
      const [ada, bob] = [person('ada'), person('bob')];
      await users().create(toCreate([ada]), run, at);
      const again = { ...run, token: newId(), fence: 2 };
      expect(await users().create(toCreate([ada, bob]), again, at)).toEqual([ok, ok]);
      expect(await known(run.server, [ada, bob])).toHaveLength(2);
    });

    it('of another import are taken, by id as by name, and the others are written', async () => {
      const server = newId();
      await users().create(toCreate([person('ada'), person('bob')]), runOf(server), at);
      const result = await users().create(
        toCreate([person('zoe'), person('ada'), person('new', { username: 'BOB' }), person('cyd')]),
        runOf(server, 2),
        at,
      );
      expect(result).toEqual([ok, taken, taken, ok]);
      expect((await known(server, [person('new', { username: 'bob' })])).map((user) => user.externalId)).toEqual([
        'id-bob',
      ]);
    });

    it('of one username are legal on two servers', async () => {
      const [one, other] = [runOf(newId()), runOf(newId())];
      expect(await users().create(toCreate([person('ada')]), one, at)).toEqual([ok]);
      expect(await users().create(toCreate([person('ada')]), other, at)).toEqual([ok]);
    });

    it('come out once when ten processes create the same ones', async () => {
      const run = runOf(newId());
      const people = times(20, (i) => person(`p${i}`));
      const results = await Promise.all(times(10, () => users().create(toCreate(people), run, at)));
      expect(results.flat()).toEqual(times(200, () => ok));
      expect(await known(run.server, people)).toHaveLength(20);
    });

    it('are synchronised: what the directory says changes, and nothing else', async () => {
      const run = runOf(newId());
      const ada = person('ada');
      const fullName = `Ada ${newId()}`;
      const roles = [{ role: 'admin', scopes: ['x'], from: { import: run.importId } }];
      await users().create([{ person: ada, roles }], run, at);
      const next = runOf(run.server, 2);
      const married = { ...ada, username: 'ada.king', fullName, email: `${newId()}@x.org`, dn: 'uid=new' };
      const changes = await toSync(run.server, [{ ...married, enabled: false }]);
      expect(await users().sync(changes, next, at)).toEqual([ok]);
      expect(await known(run.server, [married])).toMatchObject([
        {
          ...{ username: 'ada.king', usernameKey: 'ada.king', fullName, email: married.email, dn: 'uid=new' },
          ...{ enabled: false, disabledByDirectory: true, createdBy: run.importId, externalId: 'id-ada' },
          lastImport: { id: next.importId, outcome: 'synced' },
        },
      ]);
      const [source] = await world().stores.roleSources.find(fullName, 10);
      expect(source && (await world().stores.roleSources.roles(source))?.roles).toEqual([
        { role: 'admin', scopes: ['x'] },
      ]);
    });

    it('synchronised twice by one run are as good as once', async () => {
      const run = runOf(newId());
      await users().create(toCreate([person('ada')]), run, at);
      const change = await toSync(run.server, [person('ada', { phone: '2' })]);
      expect(await users().sync(change, run, at)).toEqual([ok]);
      expect(await users().sync(change, run, at)).toEqual([ok]);
    });

    it('that are gone are refused, and the others are written', async () => {
      const run = runOf(newId());
      await users().create(toCreate([person('ada')]), run, at);
      const result = await users().sync(
        await toSync(run.server, [person('nobody'), person('ada', { phone: '3' })]),
        run,
        at,
      );
      expect(result).toEqual([{ ok: false, why: 'refused', detail: expect.any(String) }, ok]);
      expect(await known(run.server, [person('ada')])).toMatchObject([{ phone: '3' }]);
    });

    it('written by a newer run are not written by an older one, which is told', async () => {
      const [old, newer] = [runOf(newId(), 1), runOf('', 2)];
      await users().create(toCreate([person('ada'), person('bob')]), old, at);
      await users().sync(
        await toSync(old.server, [person('ada', { phone: 'new' })]),
        { ...newer, server: old.server },
        at,
      );
      await expect(
        users().sync(await toSync(old.server, [person('bob'), person('ada', { phone: 'old' })]), old, at),
      ).rejects.toThrow(RunLost);
      expect(await known(old.server, [person('ada')])).toMatchObject([{ phone: 'new' }]);
    });

    it('may hand a name along: one takes what another of the same batch gives up', async () => {
      const run = runOf(newId());
      await users().create(toCreate([person('a'), person('b'), person('c')]), run, at);
      const chain = [person('a', { username: 'b' }), person('b', { username: 'c' }), person('c', { username: 'd' })];
      expect(await users().sync(await toSync(run.server, chain), run, at)).toEqual([ok, ok, ok]);
      expect((await known(run.server, chain)).map((u) => [u.externalId, u.username]).sort()).toEqual([
        ['id-a', 'b'],
        ['id-b', 'c'],
        ['id-c', 'd'],
      ]);
    });

    it('keep their name when another person takes it', async () => {
      const run = runOf(newId());
      await users().create(toCreate([person('ada'), person('bob')]), run, at);
      const result = await users().sync(
        await toSync(run.server, [person('ada', { username: 'Bob' }), person('bob', { phone: '9' })]),
        run,
        at,
      );
      expect(result).toEqual([taken, ok]);
      expect(await known(run.server, [person('ada')])).toMatchObject([{ username: 'ada' }]);
    });

    it('exist on a server or do not', async () => {
      const run = runOf(newId());
      await users().create(toCreate([person('ada')]), run, at);
      expect(await users().existing(run.server, ['id-ada', 'id-bob'])).toEqual(['id-ada']);
      expect(await users().existing(newId(), ['id-ada'])).toEqual([]);
    });

    it('may be none at all', async () => {
      const run = runOf(newId());
      expect(await users().create([], run, at)).toEqual([]);
      expect(await users().sync([], run, at)).toEqual([]);
      expect(await users().findKnown(run.server, { ids: [], names: [], emails: [] })).toEqual([]);
    });
  });
