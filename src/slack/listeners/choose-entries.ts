import { readMembers, readSearchView, searchingView, searchView } from '../views/search-view.ts';
import type { DrawNeeds } from './draw.ts';
import { drawAnswer, drawSearch } from './draw.ts';
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
    await needs.counter.draw(act.form.draft, async () => {
      const now = await needs.use.tick({ ...act, ticks: { shown: [], ticked: [], at } });
      if (now.ok && now.screen.form.render === act.form.render) {
        await place.show(searchView(now.screen, { catalogue: needs.catalogue }));
      }
    });
  });

export const selectPage = (needs: ChooseNeeds) =>
  withForm(async ({ act, view, at, place }) => {
    const { ticks } = readSearchView(view, at);
    await drawSearch(needs, place, await needs.use.selectPage({ ...act, ticks }));
  });

/** The directory is read again, which takes its time: the head says so meanwhile. */
export const addAll = (needs: ChooseNeeds) =>
  withForm(async ({ act, view, at, place }) => {
    const { ticks } = readSearchView(view, at);
    await needs.counter.settle(act.form.draft);
    const adding = await place.show(searchingView(view, 'Adding all matches…'));
    if (!adding.ok) return;
    const added = await needs.use.addAll({ ...act, ticks });
    await drawAnswer(needs, place, { act, at, meantime: adding.hash }, added);
  });

/** The switch of R11. */
export const setMembers = (needs: ChooseNeeds) =>
  withForm(async ({ act, view, place }) => {
    const done = await needs.use.setWithMembers({ ...act, withMembers: readMembers(view) });
    if (!done.ok) await tellExpired(place);
  });
