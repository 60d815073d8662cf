import { Schema } from 'mongoose';
import type { EntryKind } from '../../import-users/directory.ts';
import { strictly } from './strict-schema.ts';

/** One ticked entry; or, with kind `cleared`, when the draft's selection was cleared last: older marks count no more. */
export type DraftEntryDoc = {
  readonly draftId: string;
  readonly kind: EntryKind | 'cleared';
  readonly externalId: string;
  readonly name: string;
  readonly selected: boolean;
  readonly via: 'selected' | 'member';
  /** Slack's `action_ts`, seconds. */
  readonly at: number;
  readonly expiresAt: Date;
};

export const draftEntrySchema = new Schema<DraftEntryDoc>(
  {
    draftId: String,
    kind: String,
    externalId: String,
    name: String,
    selected: Boolean,
    via: String,
    at: Number,
    expiresAt: Date,
  },
  { ...strictly, collection: 'draftEntries' },
);
draftEntrySchema.index({ draftId: 1, kind: 1, externalId: 1 }, { unique: true });
/** Counts, and the order of selection. */
draftEntrySchema.index({ draftId: 1, selected: 1, kind: 1, at: 1, _id: 1 });
draftEntrySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
