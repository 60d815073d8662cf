import { expect, it } from 'vitest';
import { createGrowingPlan } from '../../src/import-users/growing-plan.ts';
import type { PlanEntry } from '../../src/import-users/stores.ts';
import { BATCH } from '../../src/import-users/stores.ts';
import { newId, planned, times } from '../contracts/world.ts';
import { memoryPlans } from '../support/memory/hits-and-plans.ts';

const NONE = { create: 0, sync: 0, unchanged: 0, blocked: 0 };
const reason = { why: 'same-name', about: 'Ada' } as const;

function growing() {
  const [plans, planId] = [memoryPlans(), newId()];
  const plan = createGrowingPlan(plans, planId);
  const add = (count: number) => {
    const from = plan.next();
    return plan.add(times(count, (index) => unplaced(planned(from + index))));
  };
  const kept = async (from: number) => (await plans.batch(planId, from))?.map(({ position }) => position);
  return { plans, planId, plan, add, kept };
}
const unplaced = ({ position: _, ...entry }: PlanEntry) => entry;
const positions = (from: number, count: number) => times(count, (index) => from + index);

it('a plan is kept in whole batches, however its entries come, and the rest at its end', async () => {
  const { plan, add, kept } = growing();
  await add(BATCH - 1);
  expect(await kept(0)).toBeUndefined();
  await add(3);
  expect(await kept(0)).toEqual(positions(0, BATCH));
  await add(2 * BATCH);
  await add(0);
  expect(plan.next()).toBe(3 * BATCH + 2);
  await plan.end();
  expect(await kept(2 * BATCH)).toEqual(positions(2 * BATCH, BATCH));
  expect(await kept(3 * BATCH)).toEqual([3 * BATCH, 3 * BATCH + 1]);
});

it('a plan that ends with a whole batch keeps no empty one', async () => {
  const { plan, add, kept } = growing();
  await add(BATCH);
  await plan.end();
  expect(await kept(BATCH)).toBeUndefined();
});

it('a plan knows what it has so far, kept or not yet, each once', async () => {
  const { plan, add } = growing();
  await add(BATCH + 2);
  const found = await plan.at([BATCH + 1, 3, 3, BATCH]);
  expect(found).toEqual([planned(3), planned(BATCH), planned(BATCH + 1)]);
});

it('a plan blocks what it has so far, kept or not yet', async () => {
  const { plans, planId, plan, add } = growing();
  await add(BATCH + 2);
  await plan.block((await plan.at([3, BATCH + 1])).map((entry) => ({ entry, reason })));
  expect(await plan.end()).toEqual({ people: { ...NONE, create: BATCH, blocked: 2 }, groups: NONE });
  const blocked = [3, BATCH + 1].map((position) => planned(position, { verdict: 'blocked', reason }));
  expect(await plans.page(planId, 'blocked', -1, 10)).toEqual(blocked);
});
