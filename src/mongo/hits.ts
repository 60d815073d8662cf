import type { Entry } from '../import-users/directory.ts';
import { HITS_LIVE_MS, PAGE_SIZE } from '../import-users/draft.ts';
import type { Hits } from '../import-users/stores.ts';
import { INSERT, insertNew } from './bulk.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';

/** One document a page: a page is what is read. */
export const createHits = ({ searchHits }: Pick<Models, 'searchHits'>, now: () => Date): Hits =>
  guarded<Hits>({
    keep: async (draftId, search, hits) => {
      const expiresAt = new Date(now().getTime() + HITS_LIVE_MS);
      const pages = pagesOf(hits).map((some, page) => ({ draftId, search, page, hits: some, expiresAt }));
      await Promise.all([
        insertNew(() => searchHits.insertMany(pages, INSERT)),
        searchHits.deleteMany({ draftId, search: { $lt: search - 1 } }),
      ]);
    },
    page: async (draftId, search, page) => {
      const found = await searchHits.findOne({ draftId, search, page, expiresAt: { $gt: now() } }).lean();
      return found?.hits;
    },
  });

/** Nothing found is a page too: an empty one. */
function pagesOf(hits: readonly Entry[]): readonly (readonly Entry[])[] {
  const count = Math.max(1, Math.ceil(hits.length / PAGE_SIZE));
  return Array.from({ length: count }, (_, page) => hits.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE));
}
