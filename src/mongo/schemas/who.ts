import { Schema } from 'mongoose';
import type { Who } from '../../import-users/access.ts';
import { strictPart } from './strict-schema.ts';

export const whoSchema = new Schema<Who>({ user: String, team: String, enterprise: String }, strictPart);
