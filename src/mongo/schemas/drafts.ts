import { Schema } from 'mongoose';
import type { Draft } from '../../import-users/draft.ts';
import { strictly } from './strict-schema.ts';
import { whoSchema } from './who.ts';

export type DraftDoc = Omit<Draft, 'id'> & {
  readonly _id: string;
  readonly expiresAt: Date;
  /** How many were begun: the number of the last one. */
  readonly searches: number;
};

export const draftSchema = new Schema<DraftDoc>(
  {
    _id: String,
    by: whoSchema,
    state: String,
    channel: String,
    responseUrl: String,
    server: String,
    search: Schema.Types.Mixed,
    searches: Number,
    render: Number,
    withMembers: Boolean,
    roles: Schema.Types.Mixed,
    copyFrom: Schema.Types.Mixed,
    review: Schema.Types.Mixed,
    adding: Schema.Types.Mixed,
    retryOf: Number,
    createdAt: Date,
    expiresAt: Date,
  },
  { ...strictly, collection: 'drafts' },
);
draftSchema.index({ 'by.team': 1, 'by.user': 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
draftSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
