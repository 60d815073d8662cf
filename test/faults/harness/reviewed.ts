import type { Document } from 'mongodb';
import type { OpenView } from '../../../sandbox/slack/views.ts';
import type { Scene } from './scene.ts';

/** A review before its approval: all that the bot has kept of it, and the modal. To begin there costs a second, not twenty. */
export type Reviewed = { readonly kept: ReadonlyMap<string, readonly Document[]>; readonly view: OpenView };

const KEPT = ['drafts', 'draftEntries', 'planBatches', 'searchHits', 'users'];

export async function keepReview({ admin, database }: Scene): Promise<Reviewed> {
  const view = admin.modal();
  if (!view) throw new Error('there is no review to keep');
  const kept = new Map<string, readonly Document[]>();
  for (const name of KEPT) kept.set(name, await database.db.collection(name).find().toArray());
  return { kept, view: structuredClone(view) };
}

/** In place of what the scene began with. */
export async function restoreReview({ database }: Scene, { kept }: Reviewed): Promise<void> {
  for (const [name, documents] of kept) {
    await database.db.collection(name).deleteMany({});
    if (documents.length > 0) await database.db.collection(name).insertMany([...documents]);
  }
}
