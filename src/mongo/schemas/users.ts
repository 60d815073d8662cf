import { Schema, type Types } from 'mongoose';
import type { Receipt } from '../../import-users/plan.ts';
import { type RoleDoc, receiptSchema, roleSchema } from './roles.ts';
import { strictly } from './strict-schema.ts';

/** A user as the bot writes it. What the application wrote may lack anything but `server` and the name: read with `UserRead`. */
export type UserDoc = {
  readonly _id: Types.ObjectId;
  readonly username: string;
  readonly usernameKey: string;
  readonly kind: 'internal' | 'external';
  readonly server: string;
  readonly externalId: string;
  readonly dn: string;
  readonly fullName: string;
  readonly email: string;
  readonly emailKey: string;
  readonly phone: string;
  readonly department: string;
  readonly enabled: boolean;
  readonly disabledByDirectory: boolean;
  readonly roles: readonly RoleDoc[];
  /** `_id`s of user groups. */
  readonly groups: readonly Types.ObjectId[];
  readonly createdBy: string;
  readonly lastImport: Receipt;
  readonly syncedAt: Date;
  /** Of the run that wrote last: an older run writes no more. */
  readonly fence: number;
};
export type UserRead = Partial<Omit<UserDoc, '_id' | 'externalId'>> & {
  readonly _id: unknown;
  readonly externalId?: unknown;
};

export const userSchema = new Schema<UserDoc>(
  {
    username: String,
    usernameKey: String,
    kind: String,
    server: String,
    externalId: String,
    dn: String,
    fullName: String,
    email: String,
    emailKey: String,
    phone: String,
    department: String,
    enabled: Boolean,
    disabledByDirectory: Boolean,
    roles: [roleSchema],
    groups: [Schema.Types.ObjectId],
    createdBy: String,
    lastImport: receiptSchema,
    syncedAt: Date,
    fence: Number,
  },
  { ...strictly, collection: 'users' },
);
userSchema.index({ server: 1, externalId: 1 }, { unique: true });
userSchema.index({ server: 1, usernameKey: 1 }, { unique: true });
userSchema.index({ emailKey: 1 });
