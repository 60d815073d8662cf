import { expect, it } from 'vitest';
import { RunLost } from '../../src/import-users/errors.ts';
import { at, ok, taken, toCreate, usersOf } from './users-of.ts';
import { newId, person, runOf, type World } from './world.ts';

export function usersSyncedContract(world: () => World): void {
  const { users, known, toSync } = usersOf(world);

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

  it('may swap names, or pass them on in a ring', async () => {
    const run = runOf(newId());
    await users().create(toCreate(['a', 'b', 'c', 'd', 'e'].map((name) => person(name))), run, at);
    const swap = [person('a', { username: 'b' }), person('b', { username: 'A' })];
    const ring = [person('c', { username: 'd' }), person('d', { username: 'e' }), person('e', { username: 'c' })];
    const all = [...swap, ...ring];
    expect(await users().sync(await toSync(run.server, all), run, at)).toEqual(all.map(() => ok));
    expect((await known(run.server, all)).map((u) => [u.externalId, u.username, u.usernameKey]).sort()).toEqual([
      ['id-a', 'b', 'b'],
      ['id-b', 'A', 'a'],
      ['id-c', 'd', 'd'],
      ['id-d', 'e', 'e'],
      ['id-e', 'c', 'c'],
    ]);
  });

  it('swap no names with somebody who keeps theirs', async () => {
    const run = runOf(newId());
    await users().create(toCreate([person('a'), person('b'), person('c')]), run, at);
    const wanting = [person('a', { username: 'b' }), person('b', { username: 'c' })];
    expect(await users().sync(await toSync(run.server, wanting), run, at)).toEqual([taken, taken]);
    expect((await known(run.server, wanting)).map((u) => [u.externalId, u.usernameKey]).sort()).toEqual([
      ['id-a', 'a'],
      ['id-b', 'b'],
      ['id-c', 'c'],
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
}
