import { expect, it } from 'vitest';
import { slices } from '../../src/import-users/batches.ts';
import { readPlan } from '../../src/import-users/read-plan.ts';
import { BATCH } from '../../src/import-users/stores.ts';
import { all, newId, planned, times } from '../contracts/world.ts';
import { memoryPlans } from '../support/memory/hits-and-plans.ts';

const NONE = { create: 0, sync: 0, unchanged: 0, blocked: 0 };

it('a plan gives everybody once and every group once, in its order, a batch at a time', async () => {
  const [plans, planId] = [memoryPlans(), newId()];
  const [people, groups] = [2 * BATCH + 3, BATCH + 1];
  const entries = times(people + groups, (i) => planned(i, i < people ? {} : { kind: 'group' }));
  for (const batch of slices(entries, BATCH)) await plans.add(planId, batch);
  const counts = { people: { ...NONE, create: people }, groups: { ...NONE, create: groups } };
  const given: Record<'person' | 'group', number[]> = { person: [], group: [] };
  for (const kind of ['person', 'group'] as const) {
    for await (const batch of readPlan(plans, { planId, planned: counts }, kind)) {
      expect(batch.length).toBeLessThanOrEqual(BATCH);
      given[kind].push(...batch.map(({ position }) => position));
    }
  }
  expect(given).toEqual({ person: times(people, (i) => i), group: times(groups, (i) => people + i) });
});

it('a plan of which something is missing is a bug, not an import of fewer people', async () => {
  const [plans, planId] = [memoryPlans(), newId()];
  const entries = times(BATCH + 1, (i) => planned(i));
  await plans.add(planId, entries.slice(0, BATCH));
  const counts = { people: { ...NONE, create: BATCH + 1 }, groups: NONE };
  await expect(all(readPlan(plans, { planId, planned: counts }, 'person'))).rejects.toThrow(
    `nothing from position ${BATCH}`,
  );
});
