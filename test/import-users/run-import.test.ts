import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import type { EntryOutcome } from '../../src/import-users/import.ts';
import { group, person } from './people.ts';
import { product, WHO } from './product.ts';

const [ada, bob, cy] = [person('ada'), person('bob'), person('cy')];

const outcomesOf = async ({ needs }: ReturnType<typeof product>, id: string): Promise<readonly EntryOutcome[]> =>
  needs.outcomes.page(id, {}, -1, 100);
const told = (outcomes: readonly EntryOutcome[]) =>
  Object.fromEntries(
    outcomes.map(({ name, outcome, reason }) => [name, reason ? `${outcome}: ${reason.why}` : outcome]),
  );

describe('carrying out an import', () => {
  it('creates everyone once and says so once', async () => {
    const world = product(ada, bob, cy);
    const id = await world.approved();
    await world.run(id);
    await world.run(id);
    expect(told(await outcomesOf(world, id))).toEqual({ ada: 'created', bob: 'created', cy: 'created' });
    expect(world.posted).toEqual(['started #1', 'finished #1']);
    expect(await world.needs.imports.find(id)).toMatchObject({ state: 'done' });
  });

  it('tells in its notice what the record tells, of people and of groups', async () => {
    const world = product(ada, bob, group('staff', [ada.dnKey]));
    const id = await world.approved();
    await world.run(id);
    const [{ result } = { result: undefined }] = world.finished;
    expect(result?.counts).toEqual(await world.needs.outcomes.counts(id));
    expect(result?.counts).toMatchObject({ people: { created: 2 }, groups: { created: 1 } });
  });

  it('closes the form that it was approved in, should the process have died before it did', async () => {
    const world = product(ada, bob);
    const other = await world.needs.imports.find(await world.approved('ada'));
    const { form } = await world.open();
    if (!other) throw new Error('no import was approved');
    await world.needs.imports.create({ ...other, id: form.draft });
    await world.run(form.draft);
    expect(await world.needs.drafts.findOpen(WHO)).toBeUndefined();
  });

  it('holds an entry whose verdict has changed since the review, and imports the others (R18)', async () => {
    const world = product(ada, bob);
    const id = await world.approved();
    world.directory.entries = [{ ...ada, username: 'a/da' }, bob];
    await world.run(id);
    const outcomes = await outcomesOf(world, id);
    expect(told(outcomes)).toEqual({ ada: 'held: verdict-changed', bob: 'created' });
    expect(outcomes[0]?.reason).toMatchObject({ reviewed: 'create', now: 'blocked', because: { about: '/' } });
  });

  it('holds who has vanished from the directory', async () => {
    const world = product(ada, bob);
    const id = await world.approved();
    world.directory.entries = [bob];
    await world.run(id);
    expect(told(await outcomesOf(world, id))).toEqual({ ada: 'held: vanished', bob: 'created' });
  });

  it('does not import who joined a group after the review', async () => {
    const staff = group('staff', [ada.dnKey]);
    const world = product(staff, ada, bob);
    const id = await world.approved('staff');
    world.directory.entries = [{ ...staff, memberKeys: [ada.dnKey, bob.dnKey] }, ada, bob];
    await world.run(id);
    expect(told(await outcomesOf(world, id))).toEqual({ ada: 'created', staff: 'created' });
    expect([...(await world.needs.userGroups.members('corp', 'id-staff'))]).toEqual(['id-ada']);
  });

  it('gives the chosen roles to who was selected and is created, not to members (R9, R11)', async () => {
    const world = product(group('staff', [ada.dnKey]), ada, bob);
    const act = await world.open();
    await world.select(act, 'staff');
    await world.select(act, 'bob');
    await world.use.chooseRoles({ ...act, roles: [{ role: 'manager', scopes: [] }], copyFrom: undefined });
    await world.run(await world.approve(act, (await world.review(act)).hash));
    const rolesOf = Object.fromEntries(
      world.stores.application.users.map(({ username, roles = [] }) => [username, roles.length]),
    );
    expect(rolesOf).toEqual({ ada: 0, bob: 1 });
  });

  it('goes on where a run that a dependency ended has stopped', async () => {
    const world = product(ada, bob, cy);
    const id = await world.approved();
    world.directory.down = new Unavailable('directory', 'down');
    await world.run(id);
    expect(await world.needs.imports.find(id)).toMatchObject({ state: 'running', attempts: 1 });
    expect(world.posted).toEqual(['started #1']);
  });

  it('fails at once where waiting does not help, and Retry finishes it', async () => {
    const world = product(ada, bob);
    const id = await world.approved();
    world.directory.down = new Unavailable('directory', 'wrong-credentials');
    await world.run(id);
    expect(await world.needs.imports.find(id)).toMatchObject({ state: 'failed', failure: 'wrong-credentials' });

    world.directory.down = undefined;
    const retry = await world.use.retryImport({ who: WHO, channel: 'C1', responseUrl: '', importId: id });
    if (!retry.ok) throw new Error(retry.why);
    const act = { who: WHO, form: retry.form };
    const again = await world.approve(act, (await world.review(act)).hash);
    await world.run(again);
    expect(told(await outcomesOf(world, again))).toEqual({ ada: 'created', bob: 'created' });
  });

  it('that was planned so long ago that the plan is gone cannot be retried, and says so', async () => {
    const world = product(ada);
    const id = await world.approved();
    world.directory.down = new Unavailable('directory', 'wrong-credentials');
    await world.run(id);
    Object.assign(world.needs.plans, { batch: async () => undefined });
    const retry = await world.use.retryImport({ who: WHO, channel: 'C1', responseUrl: '', importId: id });
    expect(retry).toEqual({ ok: false, why: 'plan-gone' });
  });

  it('hands the import over when the process stops, and counts no failure', async () => {
    const world = product(ada);
    const id = await world.approved();
    const stop = new AbortController();
    stop.abort();
    await world.run(id, stop.signal);
    expect(await world.needs.imports.find(id)).toMatchObject({ state: 'running', attempts: 0 });
    await world.run(id);
    expect(await world.needs.imports.find(id)).toMatchObject({ state: 'done' });
  });

  it('ends one that was cancelled before it began, and reports it', async () => {
    const world = product(ada);
    const id = await world.approved();
    expect(await world.use.cancelImport({ who: WHO, number: 1 })).toMatchObject({ ok: true });
    await world.run(id);
    expect(await world.needs.imports.find(id)).toMatchObject({ state: 'cancelled', cancelledBy: WHO.user });
    expect(world.stores.application.users).toEqual([]);
    expect(world.posted).toEqual(['finished #1']);
  });

  it('does not start for somebody who may not import any more (R23)', async () => {
    const world = product(ada);
    const id = await world.approved();
    const needs = { ...world.needs.settings.access };
    Object.assign(world.needs.settings.access, { users: [] });
    await world.run(id);
    Object.assign(world.needs.settings.access, needs);
    expect(await world.needs.imports.find(id)).toMatchObject({ state: 'failed', failure: 'access-lost' });
  });

  it('leaves the roles of who was imported before as they are', async () => {
    const world = product(ada);
    await world.run(await world.approved());
    world.directory.entries = [{ ...ada, phone: '1' }];
    const act = await world.open();
    await world.select(act);
    await world.use.chooseRoles({ ...act, roles: [{ role: 'manager', scopes: [] }], copyFrom: undefined });
    await world.run(await world.approve(act, (await world.review(act)).hash));
    expect(world.stores.application.users).toMatchObject([{ username: 'ada', phone: '1', roles: [] }]);
  });
});
