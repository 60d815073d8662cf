import type { EntryRef } from '../import-users/directory.ts';

/**
 * The `_id` of the one document about an entry in a draft or an import: uniqueness and look-ups for the price of the
 * index that every collection has.
 */
export const entryId = (owner: string, { kind, externalId }: { readonly kind: string; readonly externalId: string }) =>
  `${owner}/${kind}/${externalId}`;

/** A filter for the documents about these entries. */
export const theseOf = (owner: string, refs: readonly EntryRef[]) => ({
  _id: { $in: refs.map((ref) => entryId(owner, ref)) },
});
