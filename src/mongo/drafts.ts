import type { Who } from '../import-users/access.ts';
import { DRAFT_LIVES_MS, type Draft } from '../import-users/draft.ts';
import type { DraftChange, Drafts } from '../import-users/stores.ts';
import { addingSteps } from './adding.ts';
import { INSERT, insertNew } from './bulk.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import type { DraftDoc } from './schemas/drafts.ts';

/** However often it is used: so its entries, which live as long after they were ticked, are all there while it is. */
export const DRAFT_LIVES_AT_MOST_MS = 30 * 24 * 60 * 60 * 1000;

export function createDrafts(models: Pick<Models, 'drafts'>, now: () => Date): Drafts {
  const { drafts } = models;
  const changed = { returnDocument: 'after' } as const;
  const changeable = (id: string) => ({ _id: id, state: { $in: CHANGEABLE }, ...living(now()) });

  return guarded<Drafts>({
    findOpen: (who) => findOpen(models, who, now()),
    create: (draft) => createOne(models, draft, now()),
    find: async (id, who) => toDraft(await drafts.findOne({ ...changeable(id), ...of(who) }).lean()),
    ownerOf: async (id) => (await drafts.findOne({ _id: id }, { by: 1 }).lean())?.by,
    change: async (id, change, { redraw = false } = {}) => {
      const late = change.search && { 'search.number': { $lte: change.search.number } };
      const filter = { ...changeable(id), ...late };
      const update = { ...setting(change, expiry(now())), ...(redraw && { $inc: { render: 1 } }) };
      return toDraft(await drafts.findOneAndUpdate(filter, update, changed).lean());
    },
    nextSearch: async (id) => {
      const update = { $set: { expiresAt: expiry(now()) }, $inc: { searches: 1 } };
      return (await drafts.findOneAndUpdate(changeable(id), update, changed).lean())?.searches;
    },
    ...addingSteps(models, { open: changeable, renewed: () => ({ expiresAt: expiry(now()) }) }),
  });
}

const CHANGEABLE: Draft['state'][] = ['open', 'retry'];

const ago = (now: Date, ms: number) => new Date(now.getTime() - ms);
const expiry = (now: Date) => ago(now, -DRAFT_LIVES_MS);
const of = ({ user, team }: Who) => ({ 'by.user': user, 'by.team': team });
const living = (now: Date) => ({ expiresAt: { $gt: now }, createdAt: { $gt: ago(now, DRAFT_LIVES_AT_MOST_MS) } });
const expired = (now: Date) => ({
  $or: [{ expiresAt: { $lte: now } }, { createdAt: { $lte: ago(now, DRAFT_LIVES_AT_MOST_MS) } }],
});

const findOpen = async ({ drafts }: Pick<Models, 'drafts'>, who: Who, now: Date) =>
  toDraft(await drafts.findOne({ ...of(who), state: 'open', ...living(now) }).lean());

/** The index lets a person have one open draft. An expired one may still stand in the way: the server removes it late. */
async function createOne(models: Pick<Models, 'drafts'>, draft: Draft, now: Date): Promise<Draft> {
  const { id, ...fields } = draft;
  const doc = { _id: id, ...fields, searches: fields.search.number, expiresAt: expiry(now) };
  for (let tries = 0; tries < 3; tries += 1) {
    const refused = await insertNew(() => models.drafts.insertMany([doc], INSERT));
    if (refused.length === 0) return draft;
    const standing =
      toDraft(await models.drafts.findOne({ _id: id }).lean()) ?? (await findOpen(models, draft.by, now));
    if (standing) return standing;
    await models.drafts.deleteMany({ ...of(draft.by), state: 'open', ...expired(now) });
  }
  throw new Error('a draft could neither be stored nor found');
}

/** What is set to undefined goes. */
function setting(change: DraftChange, expiresAt: Date) {
  const fields = Object.entries(change);
  const gone = fields.filter(([, value]) => value === undefined).map(([field]) => [field, 1]);
  const set = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  return { $set: { ...set, expiresAt }, ...(gone.length > 0 && { $unset: Object.fromEntries(gone) }) };
}

function toDraft(found: DraftDoc | null): Draft | undefined {
  if (!found) return undefined;
  const { _id: id, expiresAt: _, searches: __, ...draft } = found;
  return { id, ...draft };
}
