import { Schema } from 'mongoose';
import type { EntryKind } from '../../import-users/directory.ts';
import { strictly } from './strict-schema.ts';

/** One ticked entry; or, with kind `cleared`, when the draft's selection was cleared last: older marks count no more. */
export type DraftEntryDoc = {
  /** `entryId` of the draft. */
  readonly _id: string;
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
    _id: String,
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
/** Counts, and the order of selection. */
draftEntrySchema.index({ draftId: 1, selected: 1, kind: 1, at: 1, _id: 1 });
draftEntrySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
