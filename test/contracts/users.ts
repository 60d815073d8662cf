import { describe, expect, it } from 'vitest';
import { nameKey } from '../../src/import-users/names.ts';
import { at, ok, taken, toCreate, usersOf } from './users-of.ts';
import { usersSyncedContract } from './users-synced.ts';
import { newId, person, runOf, times, type World } from './world.ts';

export const usersContract = (world: () => World) =>
  describe('users', () => {
    const { users, known } = usersOf(world);

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

    it('made in the application are all found by name also where there are very many', async () => {
      const prefix = newId();
      const usernames = times(150, (i) => `${prefix}-${i}`);
      const ask = async () => {
        const found = await users().findKnown('internal', { ids: [], names: [...usernames, 'nobody'], emails: [] });
        return found.map(({ username }) => username).sort();
      };
      expect(await ask()).toEqual([]);
      await Promise.all(usernames.map((username) => world().addInternalUser({ username })));
      expect(await ask()).toEqual([...usernames].sort());
      expect(await ask()).toEqual([...usernames].sort());
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

    usersSyncedContract(world);
  });
