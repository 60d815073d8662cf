import { Schema } from 'mongoose';
import { strictly } from './strict-schema.ts';

/** The signature of a request of Slack's, in HTTP mode. */
export type RequestDoc = { readonly _id: string; readonly expiresAt: Date };

export const requestSchema = new Schema<RequestDoc>(
  { _id: String, expiresAt: Date },
  { ...strictly, collection: 'requests' },
);
requestSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
