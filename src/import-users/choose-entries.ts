import { dropEnded } from './adding.ts';
import { drawSearch } from './draw-search.ts';
import type { Act, Expired, ScreenResult, Ticks } from './screens.ts';
import { redrawn, type SearchNeeds } from './search-directory.ts';
import { mergeTicks } from './ticks.ts';

const expired: Expired = { ok: false, why: 'expired' };

/** A tick: merged; the screen keeps its blocks, as the person goes on ticking. */
export const tick =
  (needs: SearchNeeds) =>
  async ({ who, form, ticks }: Act & { readonly ticks: Ticks }): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft) return expired;
    await mergeTicks(needs, draft, ticks);
    return { ok: true, screen: await drawSearch(needs, draft) };
  };

/** Everything on the page that can be selected. */
export const selectPage =
  (needs: SearchNeeds) =>
  async ({ who, form, ticks }: Act & { readonly ticks: Ticks }): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft) return expired;
    await mergeTicks(needs, draft, { ...ticks, ticked: ticks.shown });
    await dropEnded(needs, draft);
    return redrawn(needs, draft);
  };

export const clearSelection =
  (needs: SearchNeeds) =>
  async ({ who, form, at }: Act & { readonly at: number }): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft) return expired;
    // What is cleared is not to be filled again: an Add All that is under way stops.
    if (draft.adding) await needs.drafts.dropAdding(draft.id, draft.adding.token);
    await needs.selection.clear(draft.id, at);
    return redrawn(needs, draft);
  };

/** The switch of R11. */
export const setWithMembers =
  (needs: SearchNeeds) =>
  async ({
    who,
    form,
    withMembers,
  }: Act & { readonly withMembers: boolean }): Promise<Expired | { readonly ok: true }> => {
    const draft = await needs.drafts.find(form.draft, who);
    return draft && (await needs.drafts.change(draft.id, { withMembers })) ? { ok: true } : expired;
  };
