import type { Imports } from '../import-users/records.ts';
import type { Models } from './models.ts';
import { toImport } from './to-import.ts';

/** An end that nobody announced for a day is news to nobody. */
const NEWS_MS = 24 * 60 * 60 * 1000;

/** `announceUntil` is there from the end of an import to its finish notice. */
export const createAnnouncing = ({
  imports,
}: Pick<Models, 'imports'>): Pick<Imports, 'noteNotice' | 'claimUnannounced'> => ({
  noteNotice: async (id, which, ref) => {
    const announced = which === 'finishNotice' ? { $unset: { announceUntil: 1 } } : {};
    await imports.updateOne({ _id: id }, { $set: { [which]: ref }, ...announced });
  },
  claimUnannounced: async (now, until) => {
    const filter = { announceUntil: { $lte: now }, finishedAt: { $gt: new Date(now.getTime() - NEWS_MS) } };
    const update = { $set: { announceUntil: until } };
    const found = await imports.findOneAndUpdate(filter, update, { returnDocument: 'after' }).lean();
    return found ? toImport(found) : undefined;
  },
});
