import type { ModalView } from '@slack/types';
import type {
  Act,
  ResumeScreen,
  ReviewScreen,
  ScreenResult,
  SearchScreen,
  ServerScreen,
} from '../../import-users/screens.ts';
import type { Place } from '../place.ts';
import type { Drawn } from '../view-client.ts';
import { expiredView } from '../views/message-view.ts';
import { resumeView } from '../views/resume-view.ts';
import { reviewView } from '../views/review-view.ts';
import type { SearchExtras } from '../views/search-view.ts';
import { searchView } from '../views/search-view.ts';
import { serverView } from '../views/server-view.ts';
import type { Needs } from './needs.ts';
import { tellExpired } from './with-form.ts';

export type DrawNeeds = Pick<Needs, 'catalogue' | 'counter' | 'use'>;

/** Whoever did something, and where they look. */
export type Where = { readonly act: Act; readonly place: Place };

export const NO_TICKS = { shown: [], ticked: [], at: 0 } as const;

/** The search as it stands now, instead of what is shown. */
export async function drawSearch(
  needs: DrawNeeds,
  where: Where,
  result: ScreenResult,
  warning?: string,
): Promise<void> {
  if (!result.ok) return tellExpired(where.place);
  await needs.counter.settle(result.screen.form.draft);
  await follow(needs, where, result.screen, await where.place.show(searchView(result.screen, extras(needs, warning))));
}

/**
 * The answer to something that took its time, over what was drawn for the meantime. Where that is gone, a lagging counter or
 * another search was drawn since: then what is stored decides whether this answer is still the one to show.
 */
export async function drawAnswer(
  needs: DrawNeeds,
  { act, place, meantime }: Where & { readonly meantime: string },
  result: ScreenResult,
): Promise<void> {
  if (!result.ok) return tellExpired(place);
  await needs.counter.settle(act.form.draft);
  const drawn = await place.show(searchView(result.screen, extras(needs)), meantime);
  if (drawn.ok || drawn.why === 'gone') return follow(needs, { act, place }, result.screen, drawn);
  const now = await needs.use.tick({ ...act, ticks: NO_TICKS });
  if (!now.ok) return;
  const isNewest = now.screen.search.number === result.screen.search.number;
  const screen = isNewest ? result.screen : now.screen;
  await follow(needs, { act, place }, screen, await place.show(searchView(screen, extras(needs))));
}

/** What an import begins with, or goes on with. */
export async function drawNext(
  needs: DrawNeeds,
  { who, place }: Pick<Act, 'who'> & Pick<Where, 'place'>,
  screen: ResumeScreen | ServerScreen | SearchScreen,
): Promise<Drawn> {
  const drawn = await place.show(nextView(needs, screen));
  if (screen.screen === 'search') await follow(needs, { act: { who, form: screen.form }, place }, screen, drawn);
  return drawn;
}

function nextView(needs: DrawNeeds, screen: ResumeScreen | ServerScreen | SearchScreen): ModalView {
  if (screen.screen === 'resume') return resumeView(screen);
  return screen.screen === 'server' ? serverView(screen) : searchView(screen, extras(needs));
}

export async function drawReview(needs: DrawNeeds, place: Place, review: ReviewScreen): Promise<void> {
  await place.show(reviewView(review, needs.catalogue));
}

/** Slack takes 100 views a minute from the whole app. Most end soon: they are looked at sooner. */
const PROGRESS_MS = { first: 400, usual: 2_000 };
/** Drawings in a row that fail before we leave the modal as it is, until the next click. */
const FAILURES = 5;

/** How far an *Add All* is, until it has ended, or something else was drawn or will be. */
async function follow(needs: DrawNeeds, where: Where, screen: SearchScreen, drawn: Drawn): Promise<void> {
  if (!drawn.ok || !screen.adding) return;
  let last: string | undefined = drawn.hash;
  let afterMs = PROGRESS_MS.first;
  for (let failures = 0; last !== undefined && failures < FAILURES; failures += 1) {
    const before: string = last;
    last = undefined;
    await needs.counter.draw(
      screen.form.draft,
      async () => {
        last = before;
        const next = await drawProgress(needs, where, screen, before);
        if (next !== undefined) failures = 0;
        last = next;
      },
      afterMs,
    );
    afterMs = Math.min(2 * afterMs, PROGRESS_MS.usual);
  }
}

/** The hash of what was drawn; undefined = there is nothing more to draw. */
async function drawProgress(
  needs: DrawNeeds,
  { act, place }: Where,
  screen: SearchScreen,
  last: string,
): Promise<string | undefined> {
  const adding = await needs.use.howFar(act);
  if (adding) {
    const drawn = await place.show(searchView({ ...screen, adding }, extras(needs)), last);
    return drawn.ok ? drawn.hash : undefined;
  }
  // At the end we set the ticks of the page, which takes another render.
  const ended = await needs.use.showPage({ ...act, ticks: NO_TICKS, to: 'same' });
  await place.show(ended.ok ? searchView(ended.screen, extras(needs)) : expiredView(), last);
  return undefined;
}

/** The counter, after a tick. */
export async function count(needs: DrawNeeds, where: Where): Promise<void> {
  const { act, place } = where;
  let counted: { readonly screen: SearchScreen; readonly drawn: Drawn } | undefined;
  await needs.counter.draw(act.form.draft, async () => {
    const now = await needs.use.tick({ ...act, ticks: NO_TICKS });
    if (!now.ok || now.screen.form.render !== act.form.render) return;
    counted = { screen: now.screen, drawn: await place.show(searchView(now.screen, extras(needs))) };
  });
  if (counted) await follow(needs, where, counted.screen, counted.drawn);
}

const extras = ({ catalogue }: DrawNeeds, warning?: string): SearchExtras => ({
  catalogue,
  ...(warning !== undefined && { warning }),
});
