import type { ModalView } from '@slack/types';
import type { ReviewScreen, ScreenResult, SearchScreen, ServerScreen } from '../../import-users/screens.ts';
import type { Place } from '../place.ts';
import { reviewView } from '../views/review-view.ts';
import type { SearchExtras } from '../views/search-view.ts';
import { searchView } from '../views/search-view.ts';
import { serverView } from '../views/server-view.ts';
import type { Needs } from './needs.ts';
import { tellExpired } from './with-form.ts';

export type DrawNeeds = Pick<Needs, 'catalogue' | 'counter'>;

/** The search as it stands now, instead of what is shown. With a hash: only if nothing was drawn since. */
export async function drawSearch(
  needs: DrawNeeds,
  place: Place,
  result: ScreenResult,
  how: { readonly hash?: string | undefined; readonly warning?: string } = {},
): Promise<void> {
  if (!result.ok) return tellExpired(place);
  const { warning, hash } = how;
  await needs.counter.settle(result.screen.form.draft);
  await place.show(searchView(result.screen, extras(needs, warning)), hash);
}

export const nextView = (needs: DrawNeeds, screen: ServerScreen | SearchScreen): ModalView =>
  screen.screen === 'server' ? serverView(screen) : searchView(screen, extras(needs));

export async function drawReview(needs: DrawNeeds, place: Place, review: ReviewScreen): Promise<void> {
  await place.show(reviewView(review, needs.catalogue));
}

const extras = ({ catalogue }: DrawNeeds, warning?: string): SearchExtras => ({
  catalogue,
  ...(warning !== undefined && { warning }),
});
