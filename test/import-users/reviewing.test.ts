import { expect, it } from 'vitest';
import { person } from './people.ts';
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
