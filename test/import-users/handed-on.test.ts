import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/import-users/directory.ts';
import { Unavailable } from '../../src/import-users/errors.ts';
import { rowsOf } from '../../src/import-users/handed-on.ts';
import { group, person } from './people.ts';
import { product } from './product.ts';

const [ada, bob, cy] = [person('ada'), person('bob'), person('cy')];
const called = (who: Person, username: string): Person => ({ ...who, username });

type World = ReturnType<typeof product>;

/** A product that has imported these people, and a directory that has changed since. */
async function changed(before: readonly Person[], now: readonly Person[]): Promise<World> {
  const world = product(...before);
  await world.run(await world.approved());
  world.directory.entries = [...now];
  return world;
}

const verdicts = async (world: World) => {
  const { rows } = await world.everything(await world.open());
  return Object.fromEntries(
    rows.map(({ planned: { entry, verdict, reason } }) => [entry.externalId, reason?.why ?? verdict]),
  );
};

async function outcomes(world: World, id: string) {
  await world.run(id);
  const page = await world.needs.outcomes.page(id, {}, -1, 100);
  return Object.fromEntries(
    page.map(({ externalId, outcome, reason }) => [externalId, reason ? `${outcome}: ${reason.why}` : outcome]),
  );
}

const users = async (world: World) => {
  const ids = ['ada', 'bob', 'cy', 'new'].map((name) => `id-${name}`);
  const found = await world.needs.users.findKnown('corp', { ids, names: [], emails: [] });
  return Object.fromEntries(
    found.map(({ externalId, username, usernameKey }) => [externalId, [username, usernameKey]]),
  );
};

describe('a name that is handed on', () => {
  it('swaps with its owner: A is called as B was, and B as A was', async () => {
    const world = await changed([ada, bob, cy], [called(ada, 'bob'), called(bob, 'ada'), cy]);

    expect(await verdicts(world)).toEqual({ 'id-ada': 'sync', 'id-bob': 'sync', 'id-cy': 'unchanged' });
    expect(await outcomes(world, await world.approved())).toEqual({
      ...{ 'id-ada': 'synced', 'id-bob': 'synced', 'id-cy': 'unchanged' },
    });
    expect(await users(world)).toEqual({
      ...{ 'id-ada': ['bob', 'bob'], 'id-bob': ['ada', 'ada'], 'id-cy': ['cy', 'cy'] },
    });
  });

  it('goes round in a ring, and along a row to one that nobody had', async () => {
    const ring = await changed([ada, bob, cy], [called(ada, 'bob'), called(bob, 'cy'), called(cy, 'ada')]);
    const row = await changed([ada, bob, cy], [called(ada, 'bob'), called(bob, 'cy'), called(cy, 'dee')]);

    for (const world of [ring, row]) {
      expect(Object.values(await outcomes(world, await world.approved()))).toEqual(['synced', 'synced', 'synced']);
    }
    expect(await users(row)).toMatchObject({
      'id-ada': ['bob', 'bob'],
      'id-bob': ['cy', 'cy'],
      'id-cy': ['dee', 'dee'],
    });
  });

  it('goes to somebody new when its owner was renamed', async () => {
    const newcomer = called(person('new'), 'ada');
    const world = await changed([ada], [newcomer, called(ada, 'ada.king')]);

    expect(await outcomes(world, await world.approved())).toEqual({ 'id-new': 'created', 'id-ada': 'synced' });
    expect(await users(world)).toEqual({ 'id-new': ['ada', 'ada'], 'id-ada': ['ada.king', 'ada.king'] });
  });

  it('stays with a user whose entry is not in the directory any more: who is new under it is blocked (R13)', async () => {
    const newcomer = called(person('new'), 'ada');
    const world = await changed([ada], [newcomer]);

    expect(await verdicts(world)).toEqual({ 'id-new': 'another-person-has-name' });
    expect(await users(world)).toEqual({ 'id-ada': ['ada', 'ada'] });
  });

  it('stays with a user who keeps it, also where both are imported: as members, whom no search has judged', async () => {
    const newcomer = called(person('new'), 'Ada');
    const world = await changed([ada], [newcomer, { ...ada, phone: '1' }]);
    expect(await verdicts(world)).toEqual({ 'id-ada': 'sync', 'id-new': 'another-person-has-name' });

    world.directory.entries = [...world.directory.entries, group('staff', [ada.dnKey, newcomer.dnKey])];
    expect(await outcomes(world, await world.approved('staff'))).toEqual({
      ...{ 'id-ada': 'synced', 'id-new': 'blocked: another-person-has-name', 'id-staff': 'created' },
    });
  });

  it('is blocked in the review when its owner is not in the same import, and nobody is written', async () => {
    const world = await changed([ada, bob], [called(ada, 'bob'), called(bob, 'bobby')]);
    const act = await world.open();
    const { keys, rows } = await world.everything(act);
    const wanted = keys.filter((_, at) => rows[at]?.planned.entry.externalId === 'id-ada');
    await world.use.tick({ ...act, ticks: { shown: keys, ticked: wanted, at: Date.now() / 1000 } });

    const { counts, blocked } = await world.review(act);

    expect(counts.people).toMatchObject({ sync: 0, blocked: 1 });
    expect(blocked).toMatchObject([{ externalId: 'id-ada', reason: { why: 'another-person-has-name', about: 'bob' } }]);
  });

  it('is blocked when its owner cannot have the new one', async () => {
    const world = await changed([ada, bob], [called(ada, 'bob'), called(bob, 'b/b')]);
    const act = await world.open();
    await world.select(act);

    expect((await world.review(act)).counts.people).toMatchObject({ sync: 0, blocked: 1 });
  });

  it('goes to neither of two who want it (R15)', async () => {
    const newcomer = called(person('new'), 'Bob');
    const world = await changed([ada, bob], [called(ada, 'bob'), newcomer, called(bob, 'bobby')]);
    const act = await world.open();
    await world.select(act);

    const { counts, blocked } = await world.review(act);

    expect(counts.people).toMatchObject({ sync: 1, create: 0, blocked: 2 });
    expect(blocked.map(({ reason }) => reason?.why)).toEqual(['same-name', 'same-name']);
  });

  it('is held when its owner was given it back since the review', async () => {
    const world = await changed([ada, bob], [called(ada, 'bob'), called(bob, 'bobby')]);
    const id = await world.approved();
    world.directory.entries = [called(ada, 'bob'), bob];

    expect(await outcomes(world, id)).toEqual({ 'id-ada': 'held: verdict-changed', 'id-bob': 'unchanged' });
    expect(await users(world)).toEqual({ 'id-ada': ['ada', 'ada'], 'id-bob': ['bob', 'bob'] });
  });

  it('is held when its owner cannot have the new one any more', async () => {
    const world = await changed([ada, bob], [called(ada, 'bob'), called(bob, 'bobby')]);
    const id = await world.approved();
    world.directory.entries = [called(ada, 'bob'), called(bob, 'b/b')];

    expect(await outcomes(world, id)).toEqual({ 'id-ada': 'held: verdict-changed', 'id-bob': 'held: verdict-changed' });
  });

  it('is held when its owner has vanished since the review', async () => {
    const world = await changed([ada, bob], [called(ada, 'bob'), called(bob, 'bobby')]);
    const id = await world.approved();
    world.directory.entries = [called(ada, 'bob')];

    expect(await outcomes(world, id)).toEqual({ 'id-ada': 'held: verdict-changed', 'id-bob': 'held: vanished' });
  });

  it('cannot be told of a directory that does not answer: the row stays blocked, and the search goes on', async () => {
    const world = await changed([ada, bob], [called(ada, 'bob'), called(bob, 'bobby')]);
    const act = await world.open();
    await world.everything(act);
    world.directory.down = new Unavailable('directory', 'down');

    const shown = await world.use.showPage({ ...act, ticks: { shown: [], ticked: [], at: 1 }, to: 'same' });

    expect(shown.ok && shown.screen.rows.map(({ planned }) => planned.verdict)).toEqual(['blocked', 'sync']);
  });
});

describe('who hands names on is written together', () => {
  const rows = (...links: readonly [string, string][]) => rowsOf(new Map(links)).map((row) => [...row].sort());

  it('in a row, in whatever order it was found, and in a ring', () => {
    expect(rows(['c', 'b'], ['e', 'd'], ['d', 'c'], ['b', 'a'])).toEqual([['a', 'b', 'c', 'd', 'e']]);
    expect(rows(['a', 'b'], ['b', 'c'], ['c', 'a'])).toEqual([['a', 'b', 'c']]);
  });

  it('and apart from everybody else', () => {
    expect(rows(['a', 'b'], ['y', 'x'], ['z', 'y'])).toEqual([
      ['a', 'b'],
      ['x', 'y', 'z'],
    ]);
  });
});
