import { expect, it } from 'vitest';
import { planSteps } from '../../src/import-users/plan-steps.ts';
import { BATCH } from '../../src/import-users/stores.ts';
import { newId, planned, times } from '../contracts/world.ts';
import { memoryPlans } from '../support/memory/hits-and-plans.ts';

it('a plan gives everybody once and every group once, in its order, a batch at a time', async () => {
  const [plans, planId] = [memoryPlans(), newId()];
  const [people, groups] = [2 * BATCH + 3, BATCH + 1];
  await plans.add(
    planId,
    times(people + groups, (i) => planned(i, i < people ? {} : { kind: 'group' })),
  );
  const counts = await plans.counts(planId);
  const given: Record<'person' | 'group', number[]> = { person: [], group: [] };
  for (const kind of ['person', 'group'] as const) {
    for await (const batch of planSteps(plans, { planId, planned: counts }, kind)) {
      expect(batch.length).toBeLessThanOrEqual(BATCH);
      given[kind].push(...batch.map(({ position }) => position));
    }
  }
  expect(given).toEqual({ person: times(people, (i) => i), group: times(groups, (i) => people + i) });
});
