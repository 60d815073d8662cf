import { Schema } from 'mongoose';
import type { Import } from '../../import-users/import.ts';
import { strictly, strictPart } from './strict-schema.ts';
import { whoSchema } from './who.ts';

/** Who runs it, and until when they need not ask again. Stays after the end, so that a repeated `finish` is known. */
type RunDoc = { readonly token: string; readonly fence: number; readonly until: Date };

export type ImportDoc = Omit<Import, 'id'> & {
  readonly _id: string;
  readonly run?: RunDoc;
  readonly cancelledAt?: Date;
  /** From the end to the finish notice: until when somebody is announcing it. */
  readonly announceUntil?: Date;
  readonly announceToken?: string;
};

const runSchema = new Schema<RunDoc>({ token: String, fence: Number, until: Date }, strictPart);

export const importSchema = new Schema<ImportDoc>(
  {
    _id: String,
    number: Number,
    state: String,
    by: whoSchema,
    channel: String,
    responseUrl: String,
    server: Schema.Types.Mixed,
    search: String,
    withMembers: Boolean,
    roles: Schema.Types.Mixed,
    planId: String,
    hash: String,
    planned: Schema.Types.Mixed,
    retryOf: Number,
    approvedAt: Date,
    startedAt: Date,
    finishedAt: Date,
    cancelledBy: String,
    cancelledAt: Date,
    attempts: Number,
    failure: String,
    startNotice: Schema.Types.Mixed,
    finishNotice: Schema.Types.Mixed,
    run: runSchema,
    announceUntil: Date,
    announceToken: String,
  },
  { ...strictly, collection: 'imports' },
);
importSchema.index({ number: 1 }, { unique: true });
importSchema.index({ state: 1, 'run.until': 1 });
importSchema.index({ announceUntil: 1 }, { partialFilterExpression: { announceUntil: { $exists: true } } });
