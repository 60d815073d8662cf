import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import type { EntryOutcome } from '../../src/import-users/import.ts';
import { group, person, user } from './people.ts';
import { product } from './product.ts';

const [ada, bob, cy] = [person('ada'), person('bob'), person('cy')];

const _outcomesOf = async ({ needs }: ReturnType<typeof product>, id: string): Promise<readonly EntryOutcome[]> =>
  needs.outcomes.page(id, {}, -1, 100);
const _told = (outcomes: readonly EntryOutcome[]) =>
  Object.fromEntries(
    outcomes.map(({ name, outcome, reason }) => [name, reason ? `${outcome}: ${reason.why}` : outcome]),
  );

describe('the limit (R12)', () => {
  it('accepts exactly as many users as are allowed, and refuses one more, members counted once', async () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((name) => person(name));
    const staff = group(
      'staff',
      five.map(({ dnKey }) => dnKey),
    );
    const world = product(staff, ...five, person('f'));
    const act = await world.open();
    await world.select(act, 'staff');
    await world.select(act, 'a');
    expect((await world.review(act)).counts.people.create).toBe(5);
    await world.select(act, 'f');
    expect(await world.use.reviewImport(act)).toEqual({ ok: false, why: 'too-many', people: 6, limit: 5 });
  });
});

describe('Review', () => {
  it('pressed before the ticks of Select Page are on the screen takes none of them back', async () => {
    const world = product(ada, bob);
    const act = await world.open();
    const { keys: shown } = await world.everything(act);
    await world.use.selectPage({ ...act, ticks: { shown, ticked: [], at: 2 } });
    const early = await world.use.beforeReview({ ...act, ticks: { shown, ticked: [], at: 3 }, withMembers: true });
    expect(early).toMatchObject({ ok: true });
    expect(await world.use.showPage({ ...act, ticks: { shown: [], ticked: [], at: 4 }, to: 'same' })).toMatchObject({
      screen: { selected: { people: 2 } },
    });
  });

  it('takes along a tick that is still on its way', async () => {
    const world = product(ada, bob);
    const act = await world.open();
    const { keys: shown } = await world.everything(act);
    const ticks = { shown, ticked: shown.slice(0, 1), at: 3 };
    expect(await world.use.beforeReview({ ...act, ticks, withMembers: true })).toMatchObject({ ok: true });
    expect((await world.review(act)).counts.people.create).toBe(1);
  });
});

describe('a click on anything but a tick', () => {
  it('takes no tick back: what its screen shows may be older than an Add All', async () => {
    const world = product(ada, bob);
    const act = await world.open();
    const { keys: shown } = await world.everything(act);
    await world.adds(act, { shown, ticked: [], at: 2 });
    const stale = { ...act, ticks: { shown, ticked: [], at: 3 } };
    for (const doing of [
      () => world.use.showPage({ ...stale, to: 'next' }),
      async () => {
        await world.adds(stale, stale.ticks);
        return world.use.showPage({ ...stale, to: 'same' });
      },
      () => world.use.searchDirectory({ ...stale, text: 'ada', kinds: 'both' }),
    ])
      expect(await doing()).toMatchObject({ screen: { selected: { people: 2 } } });
  });
});

describe('a search', () => {
  it('that the directory cannot answer leaves the draft as it was', async () => {
    const world = product(ada, bob);
    const act = await world.open();
    const ticks = { shown: [], ticked: [], at: 1 };
    await world.use.searchDirectory({ ...act, ticks, text: 'ada', kinds: 'both' });
    world.directory.down = new Unavailable('directory', 'timed-out');
    const failed = await world.use.searchDirectory({ ...act, ticks, text: '*', kinds: 'both' });
    expect(failed).toMatchObject({
      screen: {
        alert: { kind: 'unavailable', problem: 'timed-out' },
        search: { text: 'ada' },
        rows: [{ selected: false }],
      },
    });
  });

  it('refuses a row that is blocked, whatever the payload says (R5)', async () => {
    const world = product(person('a/b'), bob);
    const act = await world.open();
    const { keys } = await world.everything(act);
    const after = await world.use.tick({ ...act, ticks: { shown: keys, ticked: keys, at: 2 } });
    expect(after).toMatchObject({ screen: { selected: { people: 1, groups: 0 } } });
  });

  it('lets a tick that arrives late change nothing', async () => {
    const world = product(ada);
    const act = await world.open();
    const { keys } = await world.everything(act);
    await world.use.tick({ ...act, ticks: { shown: keys, ticked: keys, at: 3 } });
    const late = await world.use.tick({ ...act, ticks: { shown: keys, ticked: [], at: 2 } });
    expect(late).toMatchObject({ screen: { selected: { people: 1 } } });
  });

  it('shows who was imported before, and who cannot be imported and why', async () => {
    const world = product(ada, person('a/b'), cy);
    world.stores.application.users.push({ ...user(cy), roles: [] } as never);
    const act = await world.open();
    const { rows } = await world.everything(act);
    expect(rows.map(({ planned }) => planned.verdict)).toEqual(['blocked', 'create', 'unchanged']);
  });
});
