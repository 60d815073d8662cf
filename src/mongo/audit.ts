import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { Audit, AuditEvent, AuditLine } from '../import-users/records.ts';
import { INSERT, insertNew } from './bulk.ts';
import type { Models } from './models.ts';
import { reach } from './reach.ts';
import type { AuditDoc } from './schemas/audit.ts';

export const createAudit = ({ audit }: Pick<Models, 'audit'>): Audit => ({
  /** Its id is chosen before the first try: one line, however often it is sent. */
  add: ({ who, ...event }) => {
    const doc = { _id: idOf(event), ...who, ...event };
    return reach(async () => {
      await insertNew(() => audit.insertMany([doc], INSERT));
    });
  },
  page: (team, before, limit) =>
    reach(async () => {
      const found = await audit
        .find({ team, ...olderThan(before) })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<AuditDoc[]>();
      return found.map(toLine);
    }),
});

function idOf({ event, importId }: Pick<AuditEvent, 'event' | 'importId'>): Types.ObjectId {
  if (event !== 'approved' || importId === undefined) return new Types.ObjectId();
  return new Types.ObjectId(createHash('sha256').update(importId).digest('hex').slice(0, 24));
}

function toLine({ _id, user, team, enterprise, ...event }: AuditDoc): AuditLine {
  return { ...event, who: { user, team, enterprise }, mark: `${event.at.getTime()}-${_id.toHexString()}` };
}

/** Two events of one millisecond are told apart by their ids. */
function olderThan(mark: string | undefined) {
  const [, ms, id] = /^(\d{1,15})-([0-9a-f]{24})$/.exec(mark ?? '') ?? [];
  if (ms === undefined || id === undefined) return {};
  const at = new Date(Number(ms));
  return { $or: [{ at: { $lt: at } }, { at, _id: { $lt: new Types.ObjectId(id) } }] };
}
