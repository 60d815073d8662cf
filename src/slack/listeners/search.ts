import { moreIds } from '../ids.ts';
import type { ClickRequest } from '../requests.ts';
import { readSearchView, searchingView } from '../views/search-view.ts';
import type { DrawNeeds } from './draw.ts';
import { drawAnswer, drawSearch, NO_TICKS } from './draw.ts';
import type { Needs } from './needs.ts';
import { startOver } from './open-import.ts';
import type { FormClick } from './with-form.ts';
import { withForm } from './with-form.ts';

type SearchNeeds = DrawNeeds & Pick<Needs, 'use'>;

/** Enter, *Search*, *Try Again*. "Searching…" stands at once. */
export const search = (needs: SearchNeeds) => withForm((request) => searchAgain(needs, request));

/** The filter was changed: the same text again, if there is one. */
export const changeKind = (needs: SearchNeeds) =>
  withForm(async (request) => {
    const { text } = readSearchView(request.view, request.at);
    if (text.trim() !== '') await searchAgain(needs, request);
  });

async function searchAgain(needs: SearchNeeds, { act, view, at, place }: FormClick): Promise<void> {
  const { text, kinds, ticks } = readSearchView(view, at);
  await needs.counter.settle(act.form.draft);
  const searching = await place.show(searchingView(view));
  if (!searching.ok) return;
  const result = await needs.use.searchDirectory({ ...act, ticks, text, kinds });
  await drawAnswer(needs, { act, place, meantime: searching.hash }, result);
}

/** *Previous* and *Next*. */
export const turnPage = (needs: SearchNeeds, to: 'previous' | 'next') =>
  withForm(async ({ act, view, at, place }) => {
    const { ticks } = readSearchView(view, at);
    await drawSearch(needs, { act, place }, await needs.use.showPage({ ...act, ticks, to }));
  });

/** *Back* from the review. */
export const backToSearch = (needs: SearchNeeds) =>
  withForm(async ({ act, place }) =>
    drawSearch(needs, { act, place }, await needs.use.showPage({ ...act, ticks: NO_TICKS, to: 'same' })),
  );

/** The overflow menu. */
export const more = (needs: SearchNeeds) => {
  const clear = withForm(async ({ act, at, place }) =>
    drawSearch(needs, { act, place }, await needs.use.clearSelection({ ...act, at })),
  );
  const over = startOver(needs);
  return async (request: ClickRequest): Promise<void> => {
    if (request.value === moreIds.clear) await clear(request);
    else await over(request);
  };
};
