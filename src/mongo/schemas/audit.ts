import { Schema, type Types } from 'mongoose';
import type { AuditEvent } from '../../import-users/records.ts';
import { strictly } from './strict-schema.ts';

export type AuditDoc = Omit<AuditEvent, 'who'> & {
  readonly _id: Types.ObjectId;
  readonly user: string;
  readonly team: string;
  readonly enterprise: string;
};

export const auditSchema = new Schema<AuditDoc>(
  {
    at: Date,
    user: String,
    team: String,
    enterprise: String,
    event: String,
    what: String,
    why: String,
    importId: String,
  },
  { ...strictly, collection: 'audit' },
);
auditSchema.index({ at: 1 });
auditSchema.index({ team: 1, at: -1, _id: -1 });
auditSchema.index({ user: 1, at: 1 });
