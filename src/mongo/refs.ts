import type { EntryKind, EntryRef } from '../import-users/directory.ts';

/** A filter for these entries: one `$in` for each kind, so that the index on kind and id serves it. */
export function anyOf(refs: readonly EntryRef[]): {
  readonly $or: { kind: EntryKind; externalId: { $in: string[] } }[];
} {
  const ids = (kind: EntryKind) => refs.filter((ref) => ref.kind === kind).map(({ externalId }) => externalId);
  const kinds = [
    { kind: 'person', externalId: { $in: ids('person') } },
    { kind: 'group', externalId: { $in: ids('group') } },
  ] as const;
  return { $or: kinds.map(({ kind, externalId }) => ({ kind, externalId })) };
}
