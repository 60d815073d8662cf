import { refKey } from '../../../src/import-users/directory.ts';
import { type EntryOutcome, noOutcomes } from '../../../src/import-users/import.ts';
import type { Outcomes } from '../../../src/import-users/records.ts';
import { BATCH } from '../../../src/import-users/stores.ts';
import { batches, pageAfter, tally } from './batches.ts';

export function memoryOutcomes(): Outcomes {
  const imports = new Map<string, Map<string, EntryOutcome>>();
  const of = (importId: string) => imports.get(importId) ?? new Map<string, EntryOutcome>();
  const all = (importId: string) => [...of(importId).values()];
  const count = (importId: string, kind: EntryOutcome['kind']) =>
    tally(
      all(importId)
        .filter((entry) => entry.kind === kind)
        .map(({ outcome }) => outcome),
      noOutcomes,
    );
  return {
    add: async (importId, outcomes) => {
      const entries = of(importId);
      for (const one of outcomes) if (!entries.has(refKey(one))) entries.set(refKey(one), one);
      imports.set(importId, entries);
    },
    counts: async (importId) => ({ people: count(importId, 'person'), groups: count(importId, 'group') }),
    among: async (importId, refs) => refs.filter((ref) => of(importId).has(refKey(ref))),
    page: async (importId, { outcomes }, after, limit) =>
      pageAfter(
        all(importId).filter(({ outcome }) => !outcomes || outcomes.includes(outcome)),
        after,
        limit,
      ),
    all: (importId) => batches(pageAfter(all(importId), -1, Number.MAX_SAFE_INTEGER), BATCH),
  };
}
