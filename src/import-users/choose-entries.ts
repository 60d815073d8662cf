import { ahead, inBatches } from './batches.ts';
import type { Draft } from './draft.ts';
import { drawSearch } from './draw-search.ts';
import { type EarlyEnd, Unavailable } from './errors.ts';
import { judgeHits } from './judge.ts';
import type { Directory } from './ports.ts';
import type { Act, Expired, ScreenResult, SearchAlert, Ticks } from './screens.ts';
import type { SearchNeeds } from './search-directory.ts';
import { BATCH } from './stores.ts';
import { marks, mergeTicks, onlyAdding } from './ticks.ts';

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
    return redrawn(needs, draft);
  };

/**
 * Everything that the search finds, read again from the directory as it streams: also what is past the pages that are kept.
 * Where the directory stops early, what it gave is selected, and the screen says that it stopped.
 */
export const addAll =
  (needs: SearchNeeds) =>
  async ({ who, form, ticks }: Act & { readonly ticks: Ticks }): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    const directory = draft && needs.directories.get(draft.server);
    if (!draft || !directory) return expired;
    await mergeTicks(needs, draft, onlyAdding(ticks));
    try {
      return redrawn(needs, draft, { kind: 'added', ...(await addFound(needs, draft, directory, ticks.at)) });
    } catch (error) {
      if (!(error instanceof Unavailable) || error.dependency !== 'directory') throw error;
      return redrawn(needs, draft, { kind: 'unavailable', problem: error.problem });
    }
  };

type Added = { readonly added: number; readonly blocked: number; readonly earlyEnd: EarlyEnd | undefined };

async function addFound(needs: SearchNeeds, draft: Draft, directory: Directory, at: number): Promise<Added> {
  let [added, blocked] = [0, 0];
  try {
    const found = directory.search(draft.search.text, draft.search.kinds);
    for await (const batch of ahead(inBatches(found, BATCH))) {
      const allowed = marks(await judgeHits(needs, draft.server, batch, directory));
      await needs.selection.mark(draft.id, allowed, at);
      added += allowed.length;
      blocked += batch.length - allowed.length;
    }
    return { added, blocked, earlyEnd: undefined };
  } catch (error) {
    if (!(error instanceof Unavailable) || error.earlyEnd === undefined) throw error;
    return { added, blocked, earlyEnd: error.earlyEnd };
  }
}

export const clearSelection =
  (needs: SearchNeeds) =>
  async ({ who, form, at }: Act & { readonly at: number }): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft) return expired;
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

async function redrawn(needs: SearchNeeds, draft: Draft, alert?: SearchAlert): Promise<ScreenResult> {
  const drawn = await needs.drafts.change(draft.id, {}, { redraw: true });
  return drawn ? { ok: true, screen: await drawSearch(needs, drawn, alert) } : expired;
}
