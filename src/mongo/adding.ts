import type { Drafts } from '../import-users/stores.ts';
import type { Models } from './models.ts';

type Steps = Pick<Drafts, 'beginAdding' | 'tellAdding' | 'stopAdding' | 'dropAdding'>;

/** `open`: the filter of a draft that may be changed. `renewed`: what every change sets. */
export type OfDraft = { readonly open: (id: string) => object; readonly renewed: () => object };

/** An *Add All* stands in its draft. Each step may come twice: the token tells whose it is. */
export const addingSteps = ({ drafts }: Pick<Models, 'drafts'>, { open, renewed }: OfDraft): Steps => ({
  beginAdding: async (id, adding, now) => {
    const free = { $or: [{ adding: { $exists: false } }, { 'adding.end': { $exists: true } }, due(now), ours(adding)] };
    const begun = await drafts.updateOne({ $and: [open(id), free] }, { $set: { adding, ...renewed() } });
    return begun.matchedCount > 0;
  },
  tellAdding: async (id, token, told) => {
    const fields = Object.entries(told).map(([field, value]) => [`adding.${field}`, value]);
    const filter = { ...open(id), ...ours({ token }), 'adding.end': { $exists: false } };
    const update = { $set: { ...Object.fromEntries(fields), ...renewed() } };
    const found = await drafts.findOneAndUpdate(filter, update, { returnDocument: 'after' }).lean();
    return found?.adding !== undefined && found.adding.stop !== true;
  },
  stopAdding: async (id) => {
    await drafts.updateOne({ ...open(id), adding: { $exists: true } }, { $set: { 'adding.stop': true } });
  },
  dropAdding: async (id, token) => {
    await drafts.updateOne({ _id: id, ...ours({ token }) }, { $unset: { adding: 1 } });
  },
});

const due = (now: Date) => ({ 'adding.until': { $lte: now } });
const ours = ({ token }: { readonly token: string }) => ({ 'adding.token': token });
