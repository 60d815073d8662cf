import type { Imports } from '../import-users/records.ts';
import type { Models } from './models.ts';
import { toImport } from './to-import.ts';

/** An end that nobody announced for a day is news to nobody. */
const NEWS_MS = 24 * 60 * 60 * 1000;

/** `announceUntil` and `announceToken` are there from the end of an import to its finish notice. */
export const createAnnouncing = ({
  imports,
}: Pick<Models, 'imports'>): Pick<Imports, 'noteNotice' | 'claimUnannounced' | 'holdAnnouncing'> => ({
  noteNotice: async (id, which, ref) => {
    const announced = which === 'finishNotice' ? { $unset: { announceUntil: 1, announceToken: 1 } } : {};
    await imports.updateOne({ _id: id }, { $set: { [which]: ref }, ...announced });
  },
  claimUnannounced: async (token, now, until) => {
    const filter = { announceUntil: { $lte: now }, finishedAt: { $gt: new Date(now.getTime() - NEWS_MS) } };
    const update = { $set: { announceUntil: until, announceToken: token } };
    const found = await imports.findOneAndUpdate(filter, update, { returnDocument: 'after' }).lean();
    return found ? toImport(found) : undefined;
  },
  holdAnnouncing: async (id, announceToken, until) => {
    const filter = { _id: id, announceToken, announceUntil: { $exists: true } };
    return (await imports.updateOne(filter, { $set: { announceUntil: until } })).matchedCount === 1;
  },
});
