import { Schema } from 'mongoose';
import { strictly } from './strict-schema.ts';

export type CounterDoc = { readonly _id: string; readonly value: number };

export const counterSchema = new Schema<CounterDoc>(
  { _id: String, value: Number },
  { ...strictly, collection: 'counters' },
);
