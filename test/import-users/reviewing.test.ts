import { expect, it } from 'vitest';
import { group, person } from './people.ts';
import { product } from './product.ts';

it('says of a person who was chosen and has left the directory that they are gone, and plans everybody else', async () => {
  const [ada, bob, cy] = [person('ada'), person('bob'), person('cy')];
  const world = product(ada, bob, cy);
  const act = await world.open();
  await world.select(act);
  world.directory.entries = [ada, cy];
  const { hash } = await world.review(act);
  const importId = await world.approve(act, hash);
  await world.run(importId);
  const outcomes = await world.needs.outcomes.page(importId, {}, -1, 10);
  expect(outcomes.map(({ name, outcome, reason }) => [name, outcome, reason?.why])).toEqual([
    ['ada', 'created', undefined],
    ['cy', 'created', undefined],
    ['bob', 'blocked', 'gone'],
  ]);
});

it('blocks a chosen person and a member with the same name, each naming the other (R15)', async () => {
  const [ada, other] = [person('ada'), person('other', { username: 'Ada' })];
  const world = product(ada, other, group('staff', [other.dnKey]));
  const act = await world.open();
  const { keys, rows } = await world.everything(act);
  const chosen = keys.filter((_, at) => rows[at]?.planned.entry.externalId !== other.externalId);
  const ticks = { shown: keys, ticked: chosen, at: Date.now() / 1000 };
  await world.use.beforeReview({ ...act, ticks, withMembers: true });

  const { blocked } = await world.review(act);

  expect(blocked.map(({ externalId, reason }) => [externalId, reason?.why, reason?.about])).toEqual([
    ['id-ada', 'same-name', 'Ada'],
    ['id-other', 'same-name', 'ada'],
  ]);
});

it('lets nobody have a name whose owner, who was to be renamed, turns out to share the new one with a member (R15)', async () => {
  const world = product(person('ada'));
  await world.run(await world.approved());
  const [king, newcomer] = [person('ada', { username: 'king' }), person('new', { username: 'ada' })];
  const member = person('other', { username: 'king' });
  world.directory.entries = [king, newcomer, member, group('staff', [member.dnKey])];
  const act = await world.open();
  const { keys, rows } = await world.everything(act);
  const ticked = keys.filter((_, at) => rows[at]?.planned.entry.externalId !== member.externalId);
  await world.use.tick({ ...act, ticks: { shown: keys, ticked, at: 2 } });
  await world.use.setWithMembers({ ...act, withMembers: true });

  const { blocked } = await world.review(act);

  expect(Object.fromEntries(blocked.map(({ externalId, reason }) => [externalId, reason?.why]))).toEqual({
    ...{ 'id-ada': 'same-name', 'id-other': 'same-name', 'id-new': 'another-person-has-name' },
  });
});

it('plans a person once whom the directory gives twice', async () => {
  const world = product(person('ada'), person('bob'));
  const act = await world.open();
  await world.select(act);
  const directory = world.needs.directories.get('corp');
  if (!directory) throw new Error('there is no directory');
  const { people } = directory;
  const twice: typeof people = async function* (ids) {
    for await (const page of people(ids)) yield* [page, page];
  };
  Object.assign(directory, { people: twice });
  expect((await world.review(act)).counts.people).toMatchObject({ create: 2, blocked: 0 });
});
