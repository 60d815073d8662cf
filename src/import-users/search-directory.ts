import { dropEnded } from './adding.ts';
import type { Entry } from './directory.ts';
import { nameOf } from './directory.ts';
import type { Draft, KindFilter, Search } from './draft.ts';
import { PAGE_SIZE } from './draft.ts';
import type { DrawNeeds } from './draw-search.ts';
import { drawSearch } from './draw-search.ts';
import { Unavailable } from './errors.ts';
import type { Needs } from './needs.ts';
import type { Directory } from './ports.ts';
import type { Act, Expired, ScreenResult, SearchScreen, Ticks } from './screens.ts';
import { mergeTicks, onlyAdding } from './ticks.ts';

export type SearchNeeds = DrawNeeds & Pick<Needs, 'drafts' | 'journal'>;

const expired: Expired = { ok: false, why: 'expired' };

/** R3. Where the directory cannot be asked the draft stays as it was, and the screen says so. */
export const searchDirectory =
  (needs: SearchNeeds) =>
  async (
    request: Act & { readonly ticks: Ticks; readonly text: string; readonly kinds: KindFilter },
  ): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(request.form.draft, request.who);
    if (!draft) return expired;
    await mergeTicks(needs, draft, onlyAdding(request.ticks));
    await dropEnded(needs, draft);
    return { ok: true, screen: await searchFor(needs, draft, request.text.trim(), request.kinds) };
  };

/** Turns the page, or draws it again. */
export const showPage =
  (needs: SearchNeeds) =>
  async ({
    who,
    form,
    ticks,
    to,
  }: Act & { readonly ticks: Ticks; readonly to: 'previous' | 'next' | 'same' }): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    if (!draft) return expired;
    await mergeTicks(needs, draft, onlyAdding(ticks));
    if (to !== 'same') await dropEnded(needs, draft);
    const page = turned(draft.search, to);
    const drawn = await needs.drafts.change(draft.id, { search: { ...draft.search, page } }, { redraw: true });
    return { ok: true, screen: await drawSearch(needs, drawn ?? draft) };
  };

/** The search as it stands, in new blocks: Slack takes the ticks that we set. */
export async function redrawn(needs: SearchNeeds, draft: Draft): Promise<ScreenResult> {
  const drawn = await needs.drafts.change(draft.id, {}, { redraw: true });
  return drawn ? { ok: true, screen: await drawSearch(needs, drawn) } : expired;
}

/** Searches for a draft and draws what was found. Nothing to look for finds nothing: the screen then teaches. */
export async function searchFor(
  needs: SearchNeeds,
  draft: Draft,
  text: string,
  kinds: KindFilter,
): Promise<SearchScreen> {
  const directory = needs.directories.get(draft.server);
  if (!directory) throw new Unavailable('directory', 'down');
  const check = directory.checkFilter(text);
  if (!check.ok) return drawSearch(needs, draft, { alert: { kind: 'bad-filter', detail: check.detail } });
  const begun = await needs.drafts.nextSearch(draft.id);
  if (begun === undefined) return drawSearch(needs, draft);
  const startedAt = needs.clock.now();
  const found = await collect(directory, text, kinds);
  if (found.problem)
    return drawSearch(needs, draft, { alert: { kind: 'unavailable', problem: found.problem.problem } });
  await needs.hits.keep(draft.id, begun, found.hits);
  const search: Search = {
    number: begun,
    text,
    kinds,
    total: found.hits.length,
    completeness: found.completeness,
    page: 0,
  };
  const changed = await needs.drafts.change(draft.id, { search }, { redraw: true });
  needs.journal.tell('searched', {
    draft: draft.id,
    hits: search.total,
    completeness: search.completeness,
    ms: since(startedAt, needs),
  });
  return changed
    ? drawSearch(needs, changed, { fresh: found.hits.slice(0, PAGE_SIZE) })
    : drawSearch(needs, await newest(needs, draft));
}

type Found = {
  readonly hits: readonly Entry[];
  readonly completeness: Search['completeness'];
  readonly problem?: Unavailable;
};

/** One page of the directory for each kind: whoever wants more than can be looked through adds all of it, or searches on. */
async function collect(directory: Directory, text: string, kinds: KindFilter): Promise<Found> {
  const hits: Entry[] = [];
  let completeness: Found['completeness'] = 'complete';
  if (text === '') return { hits, completeness };
  const more = () => {
    completeness = 'more';
  };
  try {
    for await (const page of directory.search(text, kinds, more)) hits.push(...page);
  } catch (error) {
    if (!(error instanceof Unavailable) || error.dependency !== 'directory') throw error;
    const { earlyEnd } = error;
    if (earlyEnd === undefined || hits.length === 0) return { hits, completeness: 'cut-off', problem: error };
    return { hits: inOrder(hits), completeness: earlyEnd };
  }
  return { hits: inOrder(hits), completeness };
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const sortName = (entry: Entry): string => (entry.kind === 'person' ? entry.fullName || entry.username : entry.name);

/** Groups first, as there are few of them; each by the name that is read. */
const inOrder = (hits: readonly Entry[]): readonly Entry[] =>
  [...hits].sort(
    (a, b) =>
      a.kind.localeCompare(b.kind) ||
      collator.compare(sortName(a), sortName(b)) ||
      collator.compare(nameOf(a), nameOf(b)),
  );

function turned({ page, total }: Search, to: 'previous' | 'next' | 'same'): number {
  const last = Math.max(0, Math.ceil(total / PAGE_SIZE) - 1);
  return Math.min(last, Math.max(0, page + { previous: -1, same: 0, next: 1 }[to]));
}

/** A newer search has won meanwhile: what it shows is the truth. */
const newest = async ({ drafts }: SearchNeeds, draft: Draft): Promise<Draft> =>
  (await drafts.find(draft.id, draft.by)) ?? draft;

const since = (start: Date, { clock }: Pick<Needs, 'clock'>): number => clock.now().getTime() - start.getTime();
