import { Types } from 'mongoose';
import type { Audit } from '../import-users/records.ts';
import { INSERT, insertNew } from './bulk.ts';
import type { Models } from './models.ts';
import { reach } from './reach.ts';

export const createAudit = ({ audit }: Pick<Models, 'audit'>): Audit => ({
  /** Its id is chosen before the first try: one line, however often it is sent. */
  add: ({ who, ...event }) => {
    const doc = { _id: new Types.ObjectId(), ...who, ...event };
    return reach(async () => {
      await insertNew(() => audit.insertMany([doc], INSERT));
    });
  },
});
