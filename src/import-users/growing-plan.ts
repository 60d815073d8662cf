import { slices } from './batches.ts';
import type { PlanCounts, VerdictCounts } from './import.ts';
import type { Reason } from './plan.ts';
import type { PlanEntry, Plans } from './stores.ts';
import { BATCH } from './stores.ts';

/** A plan while it is made. An entry is known by its position: there may be 100,000. */
export type GrowingPlan = {
  /** Where the next entry will stand. */
  next(): number;
  add(entries: readonly Omit<PlanEntry, 'position'>[]): Promise<void>;
  /** What it has so far at these positions, each once. */
  at(positions: readonly number[]): Promise<readonly PlanEntry[]>;
  block(blocked: readonly Blocked[]): Promise<void>;
  /** Keeps what is left, and tells what there is of everything. Nothing may be added afterwards. */
  end(): Promise<PlanCounts>;
};
export type Blocked = { readonly entry: PlanEntry; readonly reason: Reason };

/** Kept in whole batches: those that make none yet wait here. */
export function createGrowingPlan(plans: Pick<Plans, 'add' | 'at' | 'block'>, planId: string): GrowingPlan {
  let kept = 0;
  let open: readonly PlanEntry[] = [];
  const counts = { person: { ...NONE }, group: { ...NONE } };
  const isKept = (position: number) => position < kept;
  const keep = async () => {
    const batch = open.slice(0, BATCH);
    await plans.add(planId, batch);
    open = open.slice(BATCH);
    kept += batch.length;
  };
  return {
    next: () => kept + open.length,
    add: async (entries) => {
      const from = kept + open.length;
      open = [...open, ...entries.map((entry, index) => ({ ...entry, position: from + index }))];
      for (const { kind, verdict } of entries) counts[kind][verdict] += 1;
      while (open.length >= BATCH) await keep();
    },
    at: async (positions) => {
      const wanted = new Set(positions);
      const found: PlanEntry[] = [];
      for (const some of slices([...wanted].filter(isKept), BATCH)) found.push(...(await plans.at(planId, some)));
      return [...found, ...open.filter(({ position }) => wanted.has(position))];
    },
    block: async (blocked) => {
      for (const { entry } of blocked) {
        counts[entry.kind][entry.verdict] -= 1;
        counts[entry.kind].blocked += 1;
      }
      const reasons = new Map(blocked.map(({ entry, reason }) => [entry.position, reason]));
      const inKept = [...reasons].filter(([position]) => isKept(position));
      for (const some of slices(inKept, BATCH)) {
        await plans.block(
          planId,
          some.map(([position, reason]) => ({ position, reason })),
        );
      }
      open = open.map((entry) => {
        const reason = reasons.get(entry.position);
        return reason ? { ...entry, verdict: 'blocked', reason } : entry;
      });
    },
    end: async () => {
      if (open.length > 0) await keep();
      return { people: counts.person, groups: counts.group };
    },
  };
}

const NONE: VerdictCounts = { create: 0, sync: 0, unchanged: 0, blocked: 0 };
