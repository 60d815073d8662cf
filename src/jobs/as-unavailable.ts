import { MongoError } from 'mongodb';
import { Unavailable } from '../import-users/errors.ts';

/** Queueing and counting are all that is asked of the database here: whatever it answers with, it cannot be used. */
export const asUnavailable = (error: unknown): unknown =>
  error instanceof MongoError ? new Unavailable('database', 'down', error) : error;
