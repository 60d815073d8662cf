import { type Entry, refKey } from '../../../src/import-users/directory.ts';
import { HITS_LIVE_MS, PAGE_SIZE } from '../../../src/import-users/draft.ts';
import type { Hits, PlanEntry, PlanStep, Plans } from '../../../src/import-users/stores.ts';
import { pageAfter, tally } from './batches.ts';

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

const NO_VERDICTS = { create: 0, sync: 0, unchanged: 0, blocked: 0 };

const toStep = ({ name: _, fullName: __, reason: ___, was: ____, ...step }: PlanEntry): PlanStep => step;

export function memoryPlans(): Plans {
  const plans = new Map<string, Map<string, PlanEntry>>();
  const of = (planId: string) => plans.get(planId) ?? new Map<string, PlanEntry>();
  const all = (planId: string) => [...of(planId).values()];
  return {
    add: async (planId, entries) => {
      const plan = of(planId);
      for (const entry of entries) if (!plan.has(refKey(entry))) plan.set(refKey(entry), entry);
      plans.set(planId, plan);
    },
    block: async (planId, blocked) => {
      for (const { ref, reason } of blocked) {
        const entry = of(planId).get(refKey(ref));
        if (entry) of(planId).set(refKey(ref), { ...entry, verdict: 'blocked', reason });
      }
    },
    page: async (planId, { verdict }, after, limit) =>
      pageAfter(
        all(planId).filter((entry) => !verdict || entry.verdict === verdict),
        after,
        limit,
      ),
    steps: async (planId, from, to) =>
      pageAfter(all(planId), from - 1, to - from)
        .filter(({ position }) => position < to)
        .map(toStep),
    among: async (planId, refs) => refs.flatMap((ref) => of(planId).get(refKey(ref)) ?? []),
    counts: async (planId) => {
      const [people, groups] = (['person', 'group'] as const).map((kind) =>
        tally(
          all(planId)
            .filter((entry) => entry.kind === kind)
            .map(({ verdict }) => verdict),
          NO_VERDICTS,
        ),
      );
      return { people: people ?? NO_VERDICTS, groups: groups ?? NO_VERDICTS };
    },
  };
}
