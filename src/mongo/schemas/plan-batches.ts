import { Schema } from 'mongoose';
import type { PlanEntry } from '../../import-users/stores.ts';
import { strictly } from './strict-schema.ts';

/** `from`: the position of its first entry. */
export type PlanBatchDoc = {
  readonly _id: string;
  readonly planId: string;
  readonly from: number;
  readonly entries: readonly PlanEntry[];
  /** Whether somebody in it is. */
  readonly blocked: boolean;
  readonly expiresAt: Date;
};

export const planBatchSchema = new Schema<PlanBatchDoc>(
  {
    _id: String,
    planId: String,
    from: Number,
    entries: [Schema.Types.Mixed],
    blocked: Boolean,
    expiresAt: Date,
  },
  { ...strictly, collection: 'planBatches' },
);
planBatchSchema.index({ planId: 1, blocked: 1, from: 1 });
planBatchSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
