import type { EntryKind } from '../import-users/directory.ts';
import type { PlanCounts, VerdictCounts } from '../import-users/import.ts';
import type { Verdict } from '../import-users/plan.ts';
import type { PlanEntry, PlanStep, Plans } from '../import-users/stores.ts';
import { BATCH } from '../import-users/stores.ts';
import { INSERT, insertNew, UPDATE, updateAll } from './bulk.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import { entryId, theseOf } from './refs.ts';
import type { PlanEntryDoc } from './schemas/plan-entries.ts';

/** What an import did stays in `importEntries`; the plan is for its running and for questions soon afterwards. */
const PLAN_LIVES_MS = 30 * 24 * 60 * 60 * 1000;

const STEP = { _id: 0, kind: 1, externalId: 1, position: 1, verdict: 1, via: 1, takesFrom: 1 } as const;

type PlanEntries = Models['planEntries'];

export function createPlans({ planEntries }: Pick<Models, 'planEntries'>, now: () => Date): Plans {
  return guarded<Plans>({
    add: async (planId, entries) => {
      const expiresAt = new Date(now().getTime() + PLAN_LIVES_MS);
      const docs = entries.map((entry) => ({ _id: entryId(planId, entry), planId, ...entry, expiresAt }));
      if (docs.length > 0) await insertNew(() => planEntries.insertMany(docs, INSERT));
    },
    block: (planId, blocked) => block(planEntries, planId, blocked),
    page: async (planId, which, after, limit) => {
      const filter = { planId, ...which, position: { $gt: after } };
      return (await planEntries.find(filter).sort({ position: 1 }).limit(limit).lean<PlanEntryDoc[]>()).map(toEntry);
    },
    among: async (planId, refs) =>
      refs.length === 0 ? [] : (await planEntries.find(theseOf(planId, refs)).lean<PlanEntryDoc[]>()).map(toEntry),
    // Nothing but the fields of the index: then a range of it is the answer (decision 39). An answer that is full leaves its
    // cursor open, so there is room for one more.
    steps: async (planId, from, to) =>
      planEntries
        .find({ planId, position: { $gte: from, $lt: to } }, STEP)
        .sort({ position: 1 })
        .batchSize(BATCH + 1)
        .lean<PlanStep[]>(),
    counts: (planId) => counts(planEntries, planId),
  });
}

async function block(planEntries: PlanEntries, planId: string, blocked: Parameters<Plans['block']>[1]): Promise<void> {
  const updates = blocked.map(({ ref, reason }) => ({
    updateOne: { filter: { _id: entryId(planId, ref) }, update: { $set: { verdict: 'blocked' as const, reason } } },
  }));
  if (updates.length > 0) await updateAll(() => planEntries.bulkWrite(updates, UPDATE));
}

const NONE: VerdictCounts = { create: 0, sync: 0, unchanged: 0, blocked: 0 };

async function counts(planEntries: PlanEntries, planId: string): Promise<PlanCounts> {
  const rows = await planEntries.aggregate<{ _id: { kind: EntryKind; verdict: Verdict }; n: number }>([
    { $match: { planId } },
    { $group: { _id: { kind: '$kind', verdict: '$verdict' }, n: { $sum: 1 } } },
  ]);
  const of = (kind: EntryKind): VerdictCounts => {
    const counted = rows.filter(({ _id }) => _id.kind === kind).map(({ _id, n }) => [_id.verdict, n]);
    return { ...NONE, ...Object.fromEntries(counted) };
  };
  return { people: of('person'), groups: of('group') };
}

function toEntry(doc: PlanEntryDoc): PlanEntry {
  const { _id: _, planId: __, expiresAt: ___, ...entry } = doc;
  return entry;
}
