import type { Act, ReviewResult } from '../../import-users/screens.ts';
import { readMeta } from '../meta.ts';
import type { Place } from '../place.ts';
import type { SubmitRequest } from '../requests.ts';
import { loadingView } from '../views/loading-view.ts';
import { REVIEW_TITLE } from '../views/review-view.ts';
import { roleName } from '../views/role-names.ts';
import { STILL_ADDING, tooManyText } from '../views/search-alert.ts';
import { queryBlock, readSearchView } from '../views/search-view.ts';
import type { DrawNeeds } from './draw.ts';
import { drawReview, drawSearch, NO_TICKS } from './draw.ts';
import type { Needs } from './needs.ts';
import { tellExpired, withForm } from './with-form.ts';

export type ReviewNeeds = DrawNeeds & Pick<Needs, 'use' | 'seconds'>;

/** *Review*. The answer asks the database only; the directory may take longer than Slack waits, so a loading view goes first. */
export const submitSearch =
  (needs: ReviewNeeds) =>
  async ({ who, view, place }: SubmitRequest): Promise<void> => {
    const { form } = readMeta(view.private_metadata);
    if (!form) return tellExpired(place);
    const { ticks, withMembers } = readSearchView(view, needs.seconds());
    const begun = await needs.use.beforeReview({ who, form, ticks, withMembers });
    if (!begun.ok) {
      if (begun.why === 'expired') return tellExpired(place);
      return place.refuse({ [queryBlock(view)]: refusal(needs, begun) });
    }
    await needs.counter.settle(form.draft);
    await place.show(loadingView('Checking the selection…', REVIEW_TITLE));
    await review(needs, { who, form: begun.form }, place);
  };

/** Reviews, and shows the review, or the search with what makes it stay there. */
export async function review(needs: ReviewNeeds, act: Act, place: Place): Promise<void> {
  const result = await needs.use.reviewImport(act);
  if (result.ok) return drawReview(needs, place, result.review);
  if (result.why === 'expired') return tellExpired(place);
  const screen = await needs.use.showPage({ ...act, ticks: NO_TICKS, to: 'same' });
  await drawSearch(needs, { act, place }, screen, refusal(needs, result));
}

/** *Back* from the list. */
export const backToReview = (needs: ReviewNeeds) =>
  withForm(async ({ act, place }) => {
    const result = await needs.use.showReview(act);
    if (!result.ok) return tellExpired(place);
    await drawReview(needs, place, result.review);
  });

const NOTHING = 'Nothing is selected yet. Search, tick people or groups, then review.';

type Refusal = Exclude<ReviewResult, { readonly ok: true } | { readonly why: 'expired' }>;

function refusal({ catalogue }: ReviewNeeds, result: Refusal): string {
  if (result.why === 'too-many') return tooManyText(result);
  if (result.why === 'nothing-selected') return NOTHING;
  if (result.why === 'still-adding') return STILL_ADDING;
  const names = [...new Set(result.problems.map(({ role }) => roleName(role, catalogue)))];
  return `These roles cannot be given as they are: ${names.join(', ')}. Press Set Roles and choose again.`;
}
