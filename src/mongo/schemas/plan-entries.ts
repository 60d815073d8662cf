import { Schema } from 'mongoose';
import type { PlanEntry } from '../../import-users/stores.ts';
import { strictly } from './strict-schema.ts';

export type PlanEntryDoc = PlanEntry & { readonly _id: string; readonly planId: string; readonly expiresAt: Date };

export const planEntrySchema = new Schema<PlanEntryDoc>(
  {
    _id: String,
    planId: String,
    kind: String,
    externalId: String,
    position: Number,
    name: String,
    fullName: String,
    verdict: String,
    reason: Schema.Types.Mixed,
    was: Schema.Types.Mixed,
    via: String,
    takesFrom: String,
    expiresAt: Date,
  },
  { ...strictly, collection: 'planEntries' },
);
planEntrySchema.index({ planId: 1, position: 1 });
planEntrySchema.index({ planId: 1, verdict: 1, position: 1 });
planEntrySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
