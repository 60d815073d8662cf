import { Schema } from 'mongoose';
import type { EntryOutcome } from '../../import-users/import.ts';
import { strictly } from './strict-schema.ts';

export type ImportEntryDoc = EntryOutcome & { readonly _id: string; readonly importId: string };

export const importEntrySchema = new Schema<ImportEntryDoc>(
  {
    _id: String,
    importId: String,
    kind: String,
    externalId: String,
    position: Number,
    name: String,
    fullName: String,
    outcome: String,
    reason: Schema.Types.Mixed,
    at: Date,
  },
  { ...strictly, collection: 'importEntries' },
);
importEntrySchema.index({ importId: 1, outcome: 1, position: 1 });
