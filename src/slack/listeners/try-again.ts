import type { Act } from '../../import-users/screens.ts';
import type { Meta } from '../meta.ts';
import { readMeta } from '../meta.ts';
import type { Place } from '../place.ts';
import type { ClickRequest } from '../requests.ts';
import { loadingView } from '../views/loading-view.ts';
import { firstPage } from '../views/trail.ts';
import { drawNext, drawReview, drawSearch, NO_TICKS } from './draw.ts';
import { showResults } from './results.ts';
import type { ReviewNeeds } from './review-import.ts';
import { review } from './review-import.ts';
import { tellExpired } from './with-form.ts';

/** *Try Again* on the view of a failure: goes on from what is stored. */
export const tryAgain =
  (needs: ReviewNeeds) =>
  async (request: ClickRequest): Promise<void> => {
    const { who, place, view } = request;
    const { form, again, importId, which } = readMeta(view?.private_metadata ?? '');
    await place.show(loadingView());
    if (importId !== undefined) {
      return showResults(needs, request, importId, which === 'all' ? 'all' : 'problems', firstPage);
    }
    if (form && again !== 'open') return goOn(needs, { who, form }, place, again);
    const opening = { who, channel: place.channel, responseUrl: place.responseUrl, text: '' };
    await drawNext(needs, { who, place }, await needs.use.openImport(opening));
  };

async function goOn(needs: ReviewNeeds, act: Act, place: Place, again: Meta['again']): Promise<void> {
  if (again === 'review') return review(needs, act, place);
  if (again === 'show-review') {
    const result = await needs.use.showReview(act);
    return result.ok ? drawReview(needs, place, result.review) : tellExpired(place);
  }
  await drawSearch(needs, { act, place }, await needs.use.showPage({ ...act, ticks: NO_TICKS, to: 'same' }));
}
