import type { EntryKind } from './directory.ts';
import { type Import, totalOf } from './import.ts';
import type { PlanStep, Plans } from './stores.ts';
import { BATCH } from './stores.ts';

/** What is to be done with everything of a kind, in the order of the plan, in batches: people stand first in it, then groups. */
export async function* planSteps(
  { steps }: Pick<Plans, 'steps'>,
  { planId, planned }: Pick<Import, 'planId' | 'planned'>,
  kind: EntryKind,
): AsyncGenerator<readonly PlanStep[]> {
  const people = totalOf(planned.people);
  const [from, to] = kind === 'person' ? [0, people] : [people, people + totalOf(planned.groups)];
  for (let at = from; at < to; at += BATCH) yield await steps(planId, at, Math.min(at + BATCH, to));
}
