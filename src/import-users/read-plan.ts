import type { EntryKind } from './directory.ts';
import { type Import, totalOf } from './import.ts';
import type { PlanEntry, Plans } from './stores.ts';
import { BATCH } from './stores.ts';

/**
 * All entries of a kind, in the order of the plan, in batches: people stand first in it, then groups. A
 * batch that is not there is a bug: without it an import would leave people out and say that it is done.
 */
export async function* readPlan(
  plans: Pick<Plans, 'batch'>,
  { planId, planned }: Pick<Import, 'planId' | 'planned'>,
  kind: EntryKind,
): AsyncGenerator<readonly PlanEntry[]> {
  const people = totalOf(planned.people);
  const [from, to] = kind === 'person' ? [0, people] : [people, people + totalOf(planned.groups)];
  for (let at = from - (from % BATCH); at < to; at += BATCH) {
    const batch = await plans.batch(planId, at);
    if (!batch) throw new Error(`the plan has nothing from position ${at}, and should have up to ${to}`);
    yield batch.filter((entry) => entry.kind === kind);
  }
}
