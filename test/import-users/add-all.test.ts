import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import type { Act } from '../../src/import-users/screens.ts';
import { gate } from '../slack/support/gate.ts';
import { person } from './people.ts';
import { product, WHO } from './product.ts';

const NAMES = Array.from({ length: 800 }, (_, n) => `p${String(n).padStart(3, '0')}`);
const none = { shown: [], ticked: [], at: 1 };
/** Two batches have come then. */
const MIDDLE = 520;

/** An *Add All* of 800 people, who are met in the middle: by a gate, or by what is thrown there. */
async function underWay(meet?: () => Promise<void>, middle = MIDDLE) {
  const world = product(...NAMES.map((name) => person(name)));
  const [reached, goOn] = [gate<void>(), gate<void>()];
  const act = await world.open();
  await world.everything(act);
  world.directory.before = async (given) => {
    if (given !== middle) return;
    reached.open();
    await (meet ? meet() : goOn.opened);
  };
  const begun = await world.use.addAll({ ...act, ticks: none });
  if (!begun.ok || !begun.ended) throw new Error('it has not begun');
  await reached.opened;
  // From here on others may read.
  world.directory.before = async () => {};
  const ends = async () => {
    goOn.open();
    await begun.ended;
  };
  return { ...world, act, ends, ended: begun.ended };
}
type World = Awaited<ReturnType<typeof underWay>>;

const look = async ({ use }: Pick<World, 'use'>, act: Act) => {
  const shown = await use.showPage({ ...act, ticks: none, to: 'same' });
  return shown.ok ? shown.screen : undefined;
};
const find = async ({ use, act }: World, text: string) => {
  const found = await use.searchDirectory({ ...act, ticks: none, text, kinds: 'both' });
  if (!found.ok) throw new Error(found.why);
  return found.screen;
};

describe('Add All', () => {
  it('says how far it is while it goes on, and how it ended until the person does something else', async () => {
    const world = await underWay();
    expect(await look(world, world.act)).toMatchObject({ adding: { stopping: false, of: undefined } });
    await world.ends();
    const after = await look(world, world.act);
    expect(after).toMatchObject({
      alert: { kind: 'added', added: 800, blocked: 0, end: 'all' },
      selected: { people: 800 },
    });
    expect(after?.adding).toBeUndefined();
    await world.use.showPage({ ...world.act, ticks: none, to: 'next' });
    expect((await look(world, world.act))?.alert).toBeUndefined();
  });

  it('lets people search meanwhile, and shows with it what goes on', async () => {
    const world = await underWay();
    expect(await find(world, 'p59')).toMatchObject({ search: { total: 10 }, adding: { of: '*' } });
    await world.ends();
    expect(await look(world, world.act)).toMatchObject({ search: { text: 'p59' }, selected: { people: 800 } });
  });

  it('takes a tick that is taken out meanwhile for the last word, also of somebody whom it has not met yet', async () => {
    const world = await underWay(undefined, 0);
    const screen = await look(world, world.act);
    const keys = screen?.rows.map(({ key }) => key) ?? [];
    expect(screen?.rows.every(({ selected }) => selected)).toBe(true);
    await world.use.tick({ ...world.act, ticks: { shown: keys, ticked: keys.slice(1), drawn: keys, at: 2 } });
    await world.ends();
    expect((await look(world, world.act))?.selected.people).toBe(799);
  });

  it('is not undone by a tick on a page of another search, where it has not been yet', async () => {
    const world = await underWay();
    const { rows } = await find(world, 'p59');
    const [first = '', ...others] = rows.map(({ key }) => key);
    expect(rows.some(({ selected }) => selected)).toBe(false);
    const tick = (ticked: readonly string[], at: number) =>
      world.use.tick({ ...world.act, ticks: { shown: [first, ...others], ticked, drawn: [], at } });
    await tick([first], 2);
    await tick([], 3);
    await world.ends();
    // Only whom she ticked and took out again.
    expect((await look(world, world.act))?.selected.people).toBe(799);
  });

  it('ends with Stop, says so, and keeps what it has selected', async () => {
    const world = await underWay();
    const stopped = await world.use.stopAdding(world.act);
    expect(stopped).toMatchObject({ screen: { adding: { stopping: true } } });
    await world.ends();
    const after = await look(world, world.act);
    expect(after).toMatchObject({ alert: { kind: 'added', end: 'stopped' } });
    expect(after?.alert).toMatchObject({ added: 750 });
    expect(after?.selected.people).toBe(750);
  });

  it('pressed twice is one', async () => {
    const world = await underWay();
    expect(await world.use.addAll({ ...world.act, ticks: none })).toEqual({ ok: true, ended: undefined });
    await world.ends();
    expect(await look(world, world.act)).toMatchObject({ alert: { added: 800 } });
    expect(await world.use.addAll({ ...world.act, ticks: none })).toMatchObject({ ended: expect.any(Promise) });
  });

  it('is waited for by the review', async () => {
    const world = await underWay();
    const refused = { ok: false, why: 'still-adding' };
    expect(await world.use.beforeReview({ ...world.act, ticks: none, withMembers: true })).toEqual(refused);
    expect(await world.use.reviewImport(world.act)).toEqual(refused);
    await world.ends();
    expect(await world.use.reviewImport(world.act)).toMatchObject({ why: 'too-many', people: 800 });
  });

  it('ends with Clear, and selects nothing after it', async () => {
    const world = await underWay();
    await world.use.clearSelection({ ...world.act, at: 2 });
    await world.ends();
    const after = await look(world, world.act);
    expect(after?.selected.people).toBe(0);
    expect(after?.alert).toBeUndefined();
    expect(after?.adding).toBeUndefined();
  });

  it('ends when she starts over, and leaves the new import alone', async () => {
    const world = await underWay();
    const fresh = await world.open();
    await world.ends();
    const after = await look(world, fresh);
    expect(after?.selected.people).toBe(0);
    expect(after?.adding).toBeUndefined();
  });

  it('goes on when the modal is closed; who opens again is told, and continues with it', async () => {
    const world = await underWay();
    const opening = { who: WHO, channel: 'C1', responseUrl: '', text: '' };
    expect(await world.use.openImport(opening)).toMatchObject({ screen: 'resume', adding: true });
    await world.ends();
    const selected = { people: 800, groups: 0 };
    expect(await world.use.openImport(opening)).toMatchObject({ screen: 'resume', adding: false, selected });
  });

  it('stops when the process is told to end, also while the directory keeps it waiting, and says so', async () => {
    const world = await underWay();
    world.ending.abort();
    await world.ended;
    expect(await look(world, world.act)).toMatchObject({ alert: { added: 500, end: 'interrupted' } });
  });

  it('of a process that was killed is not under way for ever', async () => {
    const world = product(...NAMES.map((name) => person(name)));
    const act = await world.open();
    await world.everything(act);
    const lost = {
      token: 'lost',
      search: { number: 1, text: '*', kinds: 'both' },
      at: 1,
      added: 250,
      blocked: 0,
    } as const;
    await world.needs.drafts.beginAdding(act.form.draft, { ...lost, until: new Date(0) }, new Date());
    expect(await look(world, act)).toMatchObject({ alert: { added: 250, end: 'interrupted' } });
    await world.select(act);
    expect(await look(world, act)).toMatchObject({ selected: { people: 800 } });
  });

  it.each(['cut-off', 'elsewhere'] as const)('that the directory ends (%s) says what it gave', async (problem) => {
    const world = await underWay(() => Promise.reject(new Unavailable('directory', problem)));
    await world.ends();
    const after = await look(world, world.act);
    expect(after).toMatchObject({
      alert: { kind: 'added', added: MIDDLE, end: problem },
      selected: { people: MIDDLE },
    });
  });

  it('that the directory cannot begin says why', async () => {
    const world = product(person('ada'));
    const act = await world.open();
    await world.everything(act);
    world.directory.down = new Unavailable('directory', 'timed-out');
    await world.select(act);
    expect(await look(world, act)).toMatchObject({ alert: { kind: 'unavailable', problem: 'timed-out' } });
  });
});
