import type { ModalView } from '@slack/types';
import type { Act, ReviewScreen, ScreenResult, SearchScreen, ServerScreen } from '../../import-users/screens.ts';
import type { Place } from '../place.ts';
import { reviewView } from '../views/review-view.ts';
import type { SearchExtras } from '../views/search-view.ts';
import { searchView } from '../views/search-view.ts';
import { serverView } from '../views/server-view.ts';
import type { Needs } from './needs.ts';
import { tellExpired } from './with-form.ts';

export type DrawNeeds = Pick<Needs, 'catalogue' | 'counter'>;

/** The search as it stands now, instead of what is shown. */
export async function drawSearch(
  needs: DrawNeeds,
  place: Place,
  result: ScreenResult,
  warning?: string,
): Promise<void> {
  if (!result.ok) return tellExpired(place);
  await needs.counter.settle(result.screen.form.draft);
  await place.show(searchView(result.screen, extras(needs, warning)));
}

/**
 * The answer to something that took its time, over what was drawn for the meantime. Where that is gone, a lagging counter or
 * another search was drawn since: then what is stored decides whether this answer is still the one to show.
 */
export async function drawAnswer(
  needs: DrawNeeds & Pick<Needs, 'use'>,
  place: Place,
  { act, at, meantime }: { readonly act: Act; readonly at: number; readonly meantime: string },
  result: ScreenResult,
): Promise<void> {
  if (!result.ok) return tellExpired(place);
  await needs.counter.settle(act.form.draft);
  const drawn = await place.show(searchView(result.screen, extras(needs)), meantime);
  if (drawn.ok || drawn.why === 'gone') return;
  const now = await needs.use.tick({ ...act, ticks: { shown: [], ticked: [], at } });
  if (!now.ok) return;
  const isNewest = now.screen.search.number === result.screen.search.number;
  await place.show(searchView(isNewest ? result.screen : now.screen, extras(needs)));
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
