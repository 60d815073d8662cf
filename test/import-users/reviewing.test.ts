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
