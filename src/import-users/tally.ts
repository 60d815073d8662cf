import type { EntryOutcome, Import, OutcomeCounts } from './import.ts';
import { totalOf } from './import.ts';
import type { Needs } from './needs.ts';
import type { ImportResult } from './ports.ts';

/** Keeps outcomes and tells the channel how far the import is. The record is the truth: a resumed run counts from it. */
export type Tally = {
  add(outcomes: readonly EntryOutcome[]): Promise<void>;
  /** Some entries had an outcome when this run began. */
  readonly resumed: boolean;
  /** So far; undefined where another run kept some too, which only the record tells. */
  counts(): ImportResult['counts'] | undefined;
};

type TallyNeeds = Pick<Needs, 'outcomes' | 'notices' | 'journal' | 'clock'>;

export async function countOutcomes({ outcomes, notices, journal, clock }: TallyNeeds, record: Import): Promise<Tally> {
  let { people, groups } = await outcomes.counts(record.id);
  let since = clock.now().getTime();
  const total = totalOf(record.planned.people) + totalOf(record.planned.groups);
  const resumed = totalOf(people) + totalOf(groups) > 0;
  return {
    resumed,
    counts: () => (resumed ? undefined : { people, groups }),
    add: async (batch) => {
      if (batch.length === 0) return;
      await outcomes.add(record.id, batch);
      people = plus(people, batch, 'person');
      groups = plus(groups, batch, 'group');
      const done = totalOf(people) + totalOf(groups);
      const now = clock.now().getTime();
      journal.tell('batch', { import: record.id, size: batch.length, done, total, ms: now - since });
      since = now;
      notices.progress(record, { counts: { people, groups }, total });
    },
  };
}

function plus(counts: OutcomeCounts, batch: readonly EntryOutcome[], kind: EntryOutcome['kind']): OutcomeCounts {
  const sum = { ...counts };
  for (const entry of batch) if (entry.kind === kind) sum[entry.outcome] += 1;
  return sum;
}
