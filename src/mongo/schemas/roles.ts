import { Schema } from 'mongoose';
import type { Receipt } from '../../import-users/plan.ts';
import { strictPart } from './strict-schema.ts';

/** As stored. `from` is ours on roles that an import gave; the application may have written anything else there. */
export type RoleDoc = { readonly role: string; readonly scopes: readonly string[]; readonly from?: unknown };

export const roleSchema = new Schema<RoleDoc>(
  { role: { type: String, required: true }, scopes: [String], from: Schema.Types.Mixed },
  strictPart,
);

export const receiptSchema = new Schema<Receipt>({ id: String, outcome: String }, strictPart);
