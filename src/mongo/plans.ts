import type { PlanEntry, Plans } from '../import-users/stores.ts';
import { BATCH } from '../import-users/stores.ts';
import { INSERT, insertNew, UPDATE, updateAll } from './bulk.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';

/** What an import did stays in `importEntries`; the plan is for its running and for questions soon afterwards. */
const PLAN_LIVES_MS = 30 * 24 * 60 * 60 * 1000;

type PlanBatches = Models['planBatches'];

/** One document a batch: a batch is what an import reads (decision 41). */
export function createPlans({ planBatches }: Pick<Models, 'planBatches'>, now: () => Date): Plans {
  const at = async (planId: string, positions: readonly number[]) => {
    const wanted = new Set(positions);
    const ids = new Set(positions.map((position) => batchOf(planId, position)));
    const found = await planBatches
      .find({ _id: { $in: [...ids] } }, ENTRIES)
      .sort({ from: 1 })
      .lean();
    return found.flatMap(({ entries }) => entries).filter(({ position }) => wanted.has(position));
  };
  return guarded<Plans>({
    add: async (planId, entries) => {
      const from = entries[0]?.position;
      if (from === undefined) return;
      const blocked = entries.some(({ verdict }) => verdict === 'blocked');
      const expiresAt = new Date(now().getTime() + PLAN_LIVES_MS);
      const batch = { _id: batchId(planId, from), planId, from, entries, blocked, expiresAt };
      await insertNew(() => planBatches.insertMany([batch], INSERT));
    },
    block: (planId, blocked) => block(planBatches, planId, blocked),
    page: (planId, which, after, limit) =>
      which === 'blocked'
        ? findBlocked(planBatches, planId, after, limit)
        : at(
            planId,
            Array.from({ length: limit }, (_, index) => after + 1 + index),
          ),
    batch: async (planId, from) => (await planBatches.findById(batchId(planId, from), ENTRIES).lean())?.entries,
    at,
  });
}

const ENTRIES = { _id: 0, entries: 1 } as const;

const batchId = (planId: string, from: number): string => `${planId}/${from}`;
const indexIn = (position: number): number => position % BATCH;
const batchOf = (planId: string, position: number): string => batchId(planId, position - indexIn(position));

async function block(planBatches: PlanBatches, planId: string, blocked: Parameters<Plans['block']>[1]): Promise<void> {
  const updates = blocked.map(({ position, reason }) => {
    const entry = `entries.${indexIn(position)}`;
    const set = { [`${entry}.verdict`]: 'blocked', [`${entry}.reason`]: reason, blocked: true };
    return { updateOne: { filter: { _id: batchOf(planId, position) }, update: { $set: set } } };
  });
  if (updates.length > 0) await updateAll(() => planBatches.bulkWrite(updates, UPDATE));
}

/** Batch by batch until there are enough: of a batch it may be one, or all. */
async function findBlocked(
  planBatches: PlanBatches,
  planId: string,
  after: number,
  limit: number,
): Promise<readonly PlanEntry[]> {
  const filter = { planId, blocked: true, from: { $gt: after - BATCH } };
  const batches = planBatches.find(filter, ENTRIES).sort({ from: 1 }).batchSize(AT_A_TIME).lean().cursor();
  const found: PlanEntry[] = [];
  for await (const { entries } of batches) {
    found.push(...entries.filter(({ position, verdict }) => position > after && verdict === 'blocked'));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** A page seldom needs more. */
const AT_A_TIME = 2;
