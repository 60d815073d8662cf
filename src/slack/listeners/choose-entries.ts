import { firstOf } from '../first-of.ts';
import { readMembers, readSearchView, searchingView } from '../views/search-view.ts';
import type { DrawNeeds } from './draw.ts';
import { count, drawAnswer, drawSearch, NO_TICKS } from './draw.ts';
import type { Needs } from './needs.ts';
import { tellExpired, withForm } from './with-form.ts';

type ChooseNeeds = DrawNeeds & Pick<Needs, 'use'>;

/**
 * A tick. Merged at once; the counter follows, once a second, from what is stored by then. It has no hash, as the ticks that the
 * person sets meanwhile stay; and after another render it has nothing to count (slack.md, section 6).
 */
export const tick = (needs: ChooseNeeds) =>
  withForm(async ({ act, view, at, place }) => {
    const { ticks } = readSearchView(view, at);
    const merged = await needs.use.tick({ ...act, ticks });
    if (!merged.ok) return tellExpired(place);
    await count(needs, { act, place });
  });

export const selectPage = (needs: ChooseNeeds) =>
  withForm(async ({ act, view, at, place }) => {
    const { ticks } = readSearchView(view, at);
    await drawSearch(needs, { act, place }, await needs.use.selectPage({ ...act, ticks }));
  });

/** A quarter of what Slack leaves a person without an answer: what takes longer shows how far it is. */
const AT_ONCE_MS = 1_000;

/** The directory is read again, which takes its time: the head says so meanwhile. Closing the modal does not end it. */
export const addAll = (needs: ChooseNeeds) =>
  withForm(async ({ act, view, at, place }) => {
    const { ticks } = readSearchView(view, at);
    await needs.counter.settle(act.form.draft);
    const adding = await place.show(searchingView(view, 'Adding all matches…'));
    const begun = await needs.use.addAll({ ...act, ticks });
    if (!begun.ok) return tellExpired(place);
    if (begun.ended) await firstOf(begun.ended, AT_ONCE_MS, undefined);
    if (!adding.ok) return;
    const screen = await needs.use.showPage({ ...act, ticks: NO_TICKS, to: 'same' });
    await drawAnswer(needs, { act, place, meantime: adding.hash }, screen);
  });

/** *Stop*. */
export const stopAdding = (needs: ChooseNeeds) =>
  withForm(async ({ act, place }) => drawSearch(needs, { act, place }, await needs.use.stopAdding(act)));

/** The switch of R11. */
export const setMembers = (needs: ChooseNeeds) =>
  withForm(async ({ act, view, place }) => {
    const done = await needs.use.setWithMembers({ ...act, withMembers: readMembers(view) });
    if (!done.ok) await tellExpired(place);
  });
