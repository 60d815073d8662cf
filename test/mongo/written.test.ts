import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GroupToWrite } from '../../src/import-users/records.ts';
import { BATCH } from '../../src/import-users/stores.ts';
import { createModels } from '../../src/mongo/models.ts';
import { writeGroup } from '../../src/mongo/write-group.ts';
import { group, newId, person, runOf, times } from '../contracts/world.ts';
import { describeWithMongo, testDatabase } from '../support/mongo.ts';
import { type MongoWorld, mongoWorld } from './world.ts';

const at = new Date(1_700_000_000_000);

describeWithMongo('what the application reads', () => {
  const { uri } = testDatabase();
  let world: MongoWorld;
  beforeAll(async () => {
    world = await mongoWorld(uri);
  });
  afterAll(() => world.close());

  const collection = (name: string) => world.mongo.connection.getClient().db().collection(name);
  const usersOf = (server: string) => collection('users').find({ server }).sort({ username: 1 }).toArray();
  const groupOf = (server: string) => collection('userGroups').findOne({ server });
  const createUsers = async (run: ReturnType<typeof runOf>, ...names: string[]) => {
    await world.mongo.users.create(
      names.map((name) => ({ person: person(name), roles: [] })),
      run,
      at,
    );
    return names.map((name) => `id-${name}`);
  };
  const staff = (members: readonly string[], fields: Partial<GroupToWrite> = {}): GroupToWrite => ({
    ...{ group: group('staff'), members: new Set(members), roles: [], outcome: 'created' },
    ...fields,
  });

  it('of a user is everything in the records, and nothing else', async () => {
    const run = runOf(newId());
    const roles = [{ role: 'reviewer', scopes: ['alpha'], from: { import: run.importId, copiedFrom: 'user:1' } }];
    const ada = person('Ada', { email: 'Ada@Example.com', phone: '1', department: 'R&D' });
    await world.mongo.users.create([{ person: ada, roles }], run, at);
    const [user] = await usersOf(run.server);
    expect(user).toEqual({
      _id: expect.anything(),
      ...{
        username: 'Ada',
        usernameKey: 'ada',
        kind: 'external',
        server: run.server,
        externalId: 'id-Ada',
        dn: ada.dn,
      },
      ...{ fullName: 'Ada of Example', email: 'Ada@Example.com', emailKey: 'ada@example.com', phone: '1' },
      ...{ department: 'R&D', enabled: true, disabledByDirectory: false, roles, groups: [] },
      ...{ createdBy: run.importId, lastImport: { id: run.importId, outcome: 'created' }, syncedAt: at, fence: 1 },
    });
  });

  it('of a user stays when it was edited there, but for what the directory says (R9, R10)', async () => {
    const run = runOf(newId());
    await createUsers(run, 'ada');
    const edited = { roles: [{ role: 'by-hand', scopes: [] }], note: 'theirs' };
    await collection('users').updateOne({ server: run.server }, { $set: edited });
    const [user] = await usersOf(run.server);
    const id = String(user?._id);
    const change = { id, person: person('ada', { phone: '2' }), enabled: true, disabledByDirectory: false };
    await world.mongo.users.sync([change], { ...runOf(run.server, 2) }, at);
    expect(await usersOf(run.server)).toMatchObject([{ ...edited, phone: '2' }]);
  });

  it('of a group is everything in the records, and nothing else', async () => {
    const run = runOf(newId());
    const [ada] = await createUsers(run, 'ada');
    const roles = [{ role: 'reviewer', scopes: [], from: { import: run.importId } }];
    await world.mongo.userGroups.write(staff([ada ?? ''], { roles }), run, at);
    const [user] = await usersOf(run.server);
    expect(await groupOf(run.server)).toEqual({
      _id: expect.anything(),
      ...{ name: 'staff', nameKey: 'staff', kind: 'external', server: run.server, externalId: 'id-staff' },
      ...{ dn: group('staff').dn, description: '', members: [user?._id], roles, createdBy: run.importId },
      ...{ lastImport: { id: run.importId, outcome: 'created' }, syncedAt: at, fence: 1 },
    });
  });

  it('of members are the groups that they are in, and no longer those that they left', async () => {
    const run = runOf(newId());
    const ids = await createUsers(run, 'ada', 'bob', 'cyd');
    await world.mongo.userGroups.write(staff(ids.slice(0, 2)), run, at);
    const id = (await groupOf(run.server))?._id;
    expect((await usersOf(run.server)).map(({ groups }) => groups)).toEqual([[id], [id], []]);
    await world.mongo.userGroups.write(staff(ids.slice(1), { outcome: 'synced' }), run, at);
    expect((await usersOf(run.server)).map(({ groups }) => groups)).toEqual([[], [id], [id]]);
  });

  it('of a user made there is never written', async () => {
    const username = `ada-${newId()}`;
    await world.addInternalUser({ username });
    const before = await collection('users').findOne({ username });
    const run = runOf('internal', 99);
    const same = { username, externalId: String(before?.externalId) };
    await world.mongo.users.create([{ person: person('x', same), roles: [] }], runOf(newId()), at);
    await world.mongo.userGroups.write(staff([same.externalId]), runOf(newId()), at);
    expect(await collection('users').findOne({ username, server: 'internal' })).toEqual(before);
    expect(run.server).toBe('internal');
  });

  it('refused by a rule of the application fails alone, in words that quote nobody', async () => {
    const run = runOf(newId());
    const rule = { username: { $ne: 'forbidden-person' } };
    await world.mongo.connection.getClient().db().command({ collMod: 'users', validator: rule });
    try {
      const people = ['ada', 'forbidden-person', 'bob'].map((name) => ({ person: person(name), roles: [] }));
      const written = await world.mongo.users.create(people, run, at);
      expect(written.map(({ ok }) => ok)).toEqual([true, false, true]);
      expect(JSON.stringify(written)).toMatch(/121/);
      expect(JSON.stringify(written)).not.toMatch(/forbidden-person/);
    } finally {
      await world.mongo.connection.getClient().db().command({ collMod: 'users', validator: {} });
    }
  });

  it('of more members than a batch is whole', async () => {
    const run = runOf(newId());
    const ids = await createUsers(run, ...times(BATCH + 100, (i) => `p${i}`));
    await world.mongo.userGroups.write(staff(ids), run, at);
    expect((await groupOf(run.server))?.members).toHaveLength(BATCH + 100);
    expect((await world.mongo.userGroups.members(run.server, 'id-staff')).size).toBe(BATCH + 100);
    const id = (await groupOf(run.server))?._id;
    expect(await collection('users').countDocuments({ server: run.server, groups: id })).toBe(BATCH + 100);
  });

  it('is completed by whoever writes a group again after a crash, wherever it came', async () => {
    for (let steps = 1; steps <= 5; steps += 1) {
      const run = runOf(newId());
      const ids = await createUsers(run, 'ada', 'bob', 'cyd');
      const roles = [{ role: 'reviewer', scopes: [], from: { import: run.importId } }];
      await crashing(staff(ids.slice(0, 2), { roles }), run, steps);
      expect(await world.mongo.userGroups.write(staff(ids.slice(0, 2), { roles }), run, at)).toEqual({ ok: true });
      const next = runOf(run.server, 2);
      await crashing(staff(ids.slice(1), { outcome: 'synced' }), next, steps);
      expect(await world.mongo.userGroups.write(staff(ids.slice(1), { outcome: 'synced' }), next, at)).toEqual({
        ok: true,
      });
      const standing = await groupOf(run.server);
      expect(standing).toMatchObject({ roles, lastImport: { id: next.importId }, createdBy: run.importId });
      expect(standing).not.toHaveProperty('unfinished');
      expect((await usersOf(run.server)).map(({ groups }) => groups)).toEqual([[], [standing?._id], [standing?._id]]);
      expect(await world.mongo.userGroups.members(run.server, 'id-staff')).toEqual(new Set(ids.slice(1)));
    }
  });

  it('of a group that its import did not finish is unknown, and the next import makes it its own', async () => {
    const [dead, next] = [runOf(newId(), 1), runOf('', 2)];
    const ids = await createUsers(dead, 'ada');
    await crashing(staff(ids), dead, 3);
    expect(await world.mongo.userGroups.findKnown(dead.server, { ids: ['id-staff'], names: ['staff'] })).toEqual([]);
    const roles = [{ role: 'reviewer', scopes: [], from: { import: next.importId } }];
    expect(await world.mongo.userGroups.write(staff(ids, { roles }), { ...next, server: dead.server }, at)).toEqual({
      ok: true,
    });
    expect(await groupOf(dead.server)).toMatchObject({ createdBy: next.importId, roles });
  });

  /** Writes a group and dies after so many steps in the database, or when it has finished. */
  async function crashing(write: GroupToWrite, run: ReturnType<typeof runOf>, steps: number): Promise<void> {
    let left = steps;
    const models = createModels(world.mongo.connection);
    const dying = <T extends object>(model: T): T =>
      new Proxy(model, {
        get: (target, name) => {
          const method: unknown = Reflect.get(target, name);
          if (typeof method !== 'function') return method;
          return (...args: unknown[]) => {
            left -= 1;
            if (left < 0) throw new Error('the process was killed');
            return Reflect.apply(method, target, args);
          };
        },
      });
    await writeGroup({ users: dying(models.users), userGroups: dying(models.userGroups) })(write, run, at).catch(
      (error: unknown) => expect(String(error)).toMatch(/killed/),
    );
  }
});
