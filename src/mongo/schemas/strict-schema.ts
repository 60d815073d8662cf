import type { SchemaOptions } from 'mongoose';

/**
 * For every schema: a field that it does not know is an error, in updates and in filters, never dropped without a word.
 * No versions, no timestamps, no virtual ids: what a document holds is what we wrote, and times are arguments.
 */
export const strictly = {
  strict: 'throw',
  strictQuery: 'throw',
  versionKey: false,
  timestamps: false,
  minimize: false,
  id: false,
} as const satisfies SchemaOptions;

/** For parts of a document. */
export const strictPart = { ...strictly, _id: false } as const satisfies SchemaOptions;
