import type { EntryKind, EntryRef } from '../import-users/directory.ts';
import type { Mark, Selection } from '../import-users/stores.ts';
import { INSERT, insertNew, UPDATE, updateAll } from './bulk.ts';
import { DRAFT_LIVES_AT_MOST_MS } from './drafts.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import { entryId, theseOf } from './refs.ts';
import type { DraftEntryDoc } from './schemas/draft-entries.ts';
import { cursorOf, streamed } from './streamed.ts';

type Entries = Models['draftEntries'];

export function createSelection({ draftEntries }: Pick<Models, 'draftEntries'>, now: () => Date): Selection {
  const expiry = () => new Date(now().getTime() + DRAFT_LIVES_AT_MOST_MS);
  const steps = guarded({
    mark: (draftId: string, marks: readonly Mark[], at: number, via: 'selected' | 'member' = 'selected') =>
      mark(
        draftEntries,
        marks.map(({ ref, name, selected }) => entry(draftId, ref, { name, selected, via, at, expiresAt: expiry() })),
      ),
    takeBack: async (
      draftId: string,
      refs: readonly EntryRef[],
      { since, at }: Parameters<Selection['takeBack']>[2],
    ) => {
      const filter = { ...theseOf(draftId, refs), selected: true, at: { $gt: since, $lte: at } };
      await draftEntries.updateMany(filter, { $set: { selected: false, at } });
    },
    counts: (draftId: string) => counts(draftEntries, draftId),
    among: async (draftId: string, refs: readonly EntryRef[]) => {
      const filter = { ...(await selected(draftEntries, draftId)), ...theseOf(draftId, refs) };
      const found = await draftEntries.find(filter, { kind: 1, externalId: 1 }).lean();
      return found.flatMap(({ kind, externalId }) => (kind === 'cleared' ? [] : { kind, externalId }));
    },
    clear: (draftId: string, at: number) => clear(draftEntries, draftId, at, expiry()),
  });

  return {
    ...steps,
    async *all(draftId, kind) {
      const batches = streamed<DraftEntryDoc>(async (last) => {
        const filter = { $and: [await selected(draftEntries, draftId), { kind }, after(last)] };
        return cursorOf(draftEntries.collection, filter, { at: 1, _id: 1 });
      });
      for await (const found of batches)
        yield found.map(({ externalId, name, via }) => ({ kind, externalId, name, via }));
    },
  };
}

const entry = (
  draftId: string,
  { kind, externalId }: Pick<DraftEntryDoc, 'kind' | 'externalId'>,
  fields: Omit<DraftEntryDoc, '_id' | 'draftId' | 'kind' | 'externalId'>,
): DraftEntryDoc => ({ _id: entryId(draftId, { kind, externalId }), draftId, kind, externalId, ...fields });

const CLEARED = { kind: 'cleared', externalId: '' } as const;

/** Selected, and not before the selection was cleared. */
async function selected(entries: Entries, draftId: string) {
  const cleared = await entries.findOne({ _id: entryId(draftId, CLEARED) }, { at: 1 }).lean();
  return { draftId, selected: true, at: { $gte: cleared?.at ?? 0 } };
}

const after = (last: DraftEntryDoc | undefined) =>
  last ? { $or: [{ at: { $gt: last.at } }, { at: last.at, _id: { $gt: last._id } }] } : {};

/** Most are new: they are inserted, and only those that stood are changed. */
async function mark(entries: Entries, marks: DraftEntryDoc[]): Promise<void> {
  if (marks.length === 0) return;
  const standing = await insertNew(() => entries.insertMany(marks, INSERT));
  const again = standing.flatMap((index) => marks[index] ?? []);
  if (again.length === 0) return;
  const updates = again.map(({ _id, name, selected, via, at, expiresAt }) => ({
    updateOne: { filter: { _id, at: { $lte: at } }, update: { $set: { name, selected, via, at, expiresAt } } },
  }));
  await updateAll(() => entries.bulkWrite(updates, UPDATE));
}

async function counts(entries: Entries, draftId: string) {
  const rows = await entries.aggregate<{ readonly _id: EntryKind; readonly n: number }>([
    { $match: await selected(entries, draftId) },
    { $group: { _id: '$kind', n: { $sum: 1 } } },
  ]);
  const of = (kind: EntryKind) => rows.find(({ _id }) => _id === kind)?.n ?? 0;
  return { people: of('person'), groups: of('group') };
}

/** One record says it for all; those marked at the very same time, which it leaves out, were marked before. */
async function clear(entries: Entries, draftId: string, at: number, expiresAt: Date): Promise<void> {
  const record = entry(draftId, CLEARED, { name: '', selected: false, via: 'selected', at, expiresAt });
  const standing = await insertNew(() => entries.insertMany([record], INSERT));
  if (standing.length > 0)
    await entries.updateOne({ _id: entryId(draftId, CLEARED) }, { $max: { at }, $set: { expiresAt } });
  await entries.updateMany({ draftId, selected: true, at }, { $set: { selected: false } });
}
