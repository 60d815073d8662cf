import { endOf, underWay } from './adding.ts';
import type { Entry } from './directory.ts';
import { refKey } from './directory.ts';
import type { Adding, Draft } from './draft.ts';
import { PAGE_SIZE } from './draft.ts';
import { judgeHits } from './judge.ts';
import type { Needs } from './needs.ts';
import type { Act, AddingShown, SearchAlert, SearchScreen } from './screens.ts';
import { formOf } from './screens.ts';
import { marks, rowKey } from './ticks.ts';

export type DrawNeeds = Pick<
  Needs,
  'directories' | 'hits' | 'selection' | 'users' | 'userGroups' | 'settings' | 'clock'
>;

/**
 * The search as it stands in the draft, each row with its verdict of now (R5). Asks the database, and the directory only about
 * names that were handed on. `fresh`: the page, where it was found just now.
 */
export async function drawSearch(
  needs: DrawNeeds,
  draft: Draft,
  { alert, fresh }: { readonly alert?: SearchAlert; readonly fresh?: readonly Entry[] | undefined } = {},
): Promise<SearchScreen> {
  const { search } = draft;
  const hits = fresh ?? (search.total === 0 ? [] : await needs.hits.page(draft.id, search.number, search.page));
  const shown = hits ?? [];
  const adding = underWay(draft, needs.clock.now());
  const judging = judgeHits(needs, draft.server, shown, needs.directories.get(draft.server));
  const selection = async () => {
    // What it will come to soon is shown as selected already, so that it can be taken out.
    if (adding?.search.number === search.number) {
      await needs.selection.mark(draft.id, marks(await judging), adding.at);
    }
    return Promise.all([needs.selection.counts(draft.id), needs.selection.among(draft.id, shown)]);
  };
  const [judged, [selected, ticked]] = await Promise.all([judging, selection()]);
  const chosen = new Set(ticked.map(refKey));
  const first = search.page * PAGE_SIZE;
  const ended = draft.adding && !adding ? endAlert(draft.adding) : undefined;
  const told = alert ?? ended ?? (hits ? undefined : ({ kind: 'hits-gone' } as const));
  return {
    screen: 'search',
    form: formOf(draft),
    server: { id: draft.server, name: needs.directories.get(draft.server)?.name ?? draft.server },
    search,
    rows: judged.map((planned, index) => ({
      key: rowKey(search.number, first + index),
      planned,
      selected: chosen.has(refKey(planned.entry)),
    })),
    selected,
    withMembers: draft.withMembers,
    roles: draft.roles,
    copyFrom: draft.copyFrom,
    ...(adding && { adding: shownOf(adding, draft) }),
    ...(told && { alert: told }),
  };
}

/** How far an *Add All* is, from the draft alone: counting what is selected takes longer the more it is. */
export const howFar =
  (needs: Pick<Needs, 'drafts' | 'clock'>) =>
  async ({ who, form }: Act): Promise<AddingShown | undefined> => {
    const draft = await needs.drafts.find(form.draft, who);
    const adding = draft && underWay(draft, needs.clock.now());
    return adding && shownOf(adding, draft);
  };

const shownOf = ({ added, stop, search }: Adding, draft: Draft): AddingShown => ({
  added,
  stopping: stop === true,
  of: search.number === draft.search.number ? undefined : search.text,
});

function endAlert(adding: Adding): SearchAlert {
  const { added, blocked } = adding;
  const end = endOf(adding);
  switch (end) {
    case 'all':
    case 'stopped':
    case 'interrupted':
    case 'cut-off':
    case 'elsewhere':
      return { kind: 'added', added, blocked, end };
    default:
      return { kind: 'unavailable', problem: end };
  }
}
