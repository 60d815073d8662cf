import type { Entry } from '../../../src/import-users/directory.ts';
import { HITS_LIVE_MS, PAGE_SIZE } from '../../../src/import-users/draft.ts';
import type { Hits, PlanEntry, Plans } from '../../../src/import-users/stores.ts';
import { pageAfter } from './batches.ts';

export function memoryHits(now: () => Date): Hits {
  type Kept = { readonly search: number; readonly hits: readonly Entry[]; readonly expires: number };
  const drafts = new Map<string, readonly Kept[]>();
  return {
    keep: async (draftId, search, hits) => {
      const kept = (drafts.get(draftId) ?? []).filter((one) => one.search >= search - 1);
      const known = kept.some((one) => one.search === search);
      drafts.set(draftId, known ? kept : [...kept, { search, hits, expires: now().getTime() + HITS_LIVE_MS }]);
    },
    page: async (draftId, search, page) => {
      const found = drafts.get(draftId)?.find((one) => one.search === search && one.expires > now().getTime());
      const there = found && page < Math.max(1, Math.ceil(found.hits.length / PAGE_SIZE));
      return there ? found.hits.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE) : undefined;
    },
  };
}

export function memoryPlans(): Plans {
  const plans = new Map<string, Map<number, readonly PlanEntry[]>>();
  const of = (planId: string) => plans.get(planId) ?? new Map<number, readonly PlanEntry[]>();
  const all = (planId: string) => [...of(planId).values()].flat();
  return {
    add: async (planId, batch) => {
      const [plan, from] = [of(planId), batch[0]?.position];
      if (from !== undefined && !plan.has(from)) plan.set(from, batch);
      plans.set(planId, plan);
    },
    block: async (planId, blocked) => {
      const reasons = new Map(blocked.map(({ position, reason }) => [position, reason]));
      for (const [from, batch] of of(planId)) {
        const judged = batch.map((entry) => {
          const reason = reasons.get(entry.position);
          return reason ? { ...entry, verdict: 'blocked' as const, reason } : entry;
        });
        of(planId).set(from, judged);
      }
    },
    page: async (planId, which, after, limit) =>
      pageAfter(
        all(planId).filter(({ verdict }) => which === 'all' || verdict === 'blocked'),
        after,
        limit,
      ),
    batch: async (planId, from) => of(planId).get(from),
    at: async (planId, positions) =>
      pageAfter(all(planId), -1, Number.POSITIVE_INFINITY).filter(({ position }) => positions.includes(position)),
  };
}
