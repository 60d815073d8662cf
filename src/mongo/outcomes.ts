import type { EntryKind, EntryRef } from '../import-users/directory.ts';
import { type EntryOutcome, noOutcomes, type Outcome, type OutcomeCounts } from '../import-users/import.ts';
import type { Outcomes } from '../import-users/records.ts';
import { INSERT, insertNew } from './bulk.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import { entryId, theseOf } from './refs.ts';
import type { ImportEntryDoc } from './schemas/import-entries.ts';
import { cursorOf, streamed } from './streamed.ts';

type Entries = Models['importEntries'];
type Which = { readonly outcomes?: readonly Outcome[] };

export function createOutcomes({ importEntries }: Pick<Models, 'importEntries'>): Outcomes {
  const steps = guarded({
    add: async (importId: string, outcomes: readonly EntryOutcome[]) => {
      const docs = outcomes.map((outcome) => ({ _id: entryId(importId, outcome), importId, ...outcome }));
      if (docs.length > 0) await insertNew(() => importEntries.insertMany(docs, INSERT));
    },
    counts: (importId: string) => counts(importEntries, importId),
    among: async (importId: string, refs: readonly EntryRef[]) =>
      (await importEntries.find(theseOf(importId, refs), { kind: 1, externalId: 1 }).lean()).map(
        ({ kind, externalId }) => ({ kind, externalId }),
      ),
    page: (importId: string, which: Which, after: number, limit: number) =>
      page(importEntries, importId, which, after, limit),
  });
  return {
    ...steps,
    async *all(importId) {
      const batches = streamed<ImportEntryDoc>((last) =>
        cursorOf(importEntries.collection, from(importId, ALL, last?.position ?? -1), { position: 1 }),
      );
      for await (const batch of batches) yield batch.map(toOutcome);
    },
  };
}

const ALL: readonly Outcome[] = ['created', 'synced', 'unchanged', 'blocked', 'held', 'failed'];

/** Always names outcomes: the index begins with them, and merges their parts in order of position. */
const from = (importId: string, outcomes: readonly Outcome[], after: number) => ({
  importId,
  outcome: { $in: [...outcomes] },
  position: { $gt: after },
});

async function page(
  entries: Entries,
  importId: string,
  { outcomes }: Which,
  after: number,
  limit: number,
): Promise<readonly EntryOutcome[]> {
  const filter = from(importId, outcomes ?? ALL, after);
  return (await entries.find(filter).sort({ position: 1 }).limit(limit).lean<ImportEntryDoc[]>()).map(toOutcome);
}

async function counts(entries: Entries, importId: string) {
  const rows = await entries.aggregate<{ _id: { kind: EntryKind; outcome: Outcome }; n: number }>([
    { $match: { importId } },
    { $group: { _id: { kind: '$kind', outcome: '$outcome' }, n: { $sum: 1 } } },
  ]);
  const of = (kind: EntryKind): OutcomeCounts => {
    const counted = rows.filter(({ _id }) => _id.kind === kind).map(({ _id, n }) => [_id.outcome, n]);
    return { ...noOutcomes, ...Object.fromEntries(counted) };
  };
  return { people: of('person'), groups: of('group') };
}

function toOutcome(doc: ImportEntryDoc): EntryOutcome {
  const { _id: _, importId: __, ...outcome } = doc;
  return outcome;
}
