import { Schema, type Types } from 'mongoose';
import type { Receipt } from '../../import-users/plan.ts';
import { type RoleDoc, receiptSchema, roleSchema } from './roles.ts';
import { strictly } from './strict-schema.ts';

export type UserGroupDoc = {
  readonly _id: Types.ObjectId;
  readonly name: string;
  readonly nameKey: string;
  readonly kind: 'internal' | 'external';
  readonly server: string;
  readonly externalId: string;
  readonly dn: string;
  readonly description: string;
  /** `_id`s of users. 100,000 of them are 1.9 MB, of the 16 that a document may have. */
  readonly members: readonly Types.ObjectId[];
  readonly roles: readonly RoleDoc[];
  readonly createdBy: string;
  readonly lastImport?: Receipt;
  readonly syncedAt: Date;
  readonly fence: number;
  /** A new group whose members do not know it yet. Should its import end before, whoever imports it next finishes it. */
  readonly unfinished?: true;
};
export type UserGroupRead = Partial<Omit<UserGroupDoc, '_id' | 'externalId'>> & {
  readonly _id: unknown;
  readonly externalId?: unknown;
};

export const userGroupSchema = new Schema<UserGroupDoc>(
  {
    name: String,
    nameKey: String,
    kind: String,
    server: String,
    externalId: String,
    dn: String,
    description: String,
    members: [Schema.Types.ObjectId],
    roles: [roleSchema],
    createdBy: String,
    lastImport: receiptSchema,
    syncedAt: Date,
    fence: Number,
    unfinished: Boolean,
  },
  { ...strictly, collection: 'userGroups' },
);
userGroupSchema.index({ server: 1, externalId: 1 }, { unique: true });
userGroupSchema.index({ server: 1, nameKey: 1 }, { unique: true });
