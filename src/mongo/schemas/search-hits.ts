import { Schema } from 'mongoose';
import type { Entry } from '../../import-users/directory.ts';
import { strictly } from './strict-schema.ts';

/** A page of what a search found. */
export type SearchHitsDoc = {
  readonly draftId: string;
  readonly search: number;
  readonly page: number;
  readonly hits: readonly Entry[];
  readonly expiresAt: Date;
};

export const searchHitsSchema = new Schema<SearchHitsDoc>(
  { draftId: String, search: Number, page: Number, hits: Schema.Types.Mixed, expiresAt: Date },
  { ...strictly, collection: 'searchHits' },
);
searchHitsSchema.index({ draftId: 1, search: 1, page: 1 }, { unique: true });
searchHitsSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
