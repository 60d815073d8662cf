import { refKey } from './directory.ts';
import type { Draft } from './draft.ts';
import { PAGE_SIZE } from './draft.ts';
import { judgeHits } from './judge.ts';
import type { Needs } from './needs.ts';
import type { SearchAlert, SearchScreen } from './screens.ts';
import { formOf } from './screens.ts';
import { rowKey } from './ticks.ts';

export type DrawNeeds = Pick<Needs, 'directories' | 'hits' | 'selection' | 'users' | 'userGroups' | 'settings'>;

/** The search as it stands in the draft, each row with its verdict of now (R5). Asks the database, and the directory only about names that were handed on. */
export async function drawSearch(needs: DrawNeeds, draft: Draft, alert?: SearchAlert): Promise<SearchScreen> {
  const { search } = draft;
  const hits = search.total === 0 ? [] : await needs.hits.page(draft.id, search.number, search.page);
  const shown = hits ?? [];
  const [judged, selected, ticked] = await Promise.all([
    judgeHits(needs, draft.server, shown, needs.directories.get(draft.server)),
    needs.selection.counts(draft.id),
    needs.selection.among(draft.id, shown),
  ]);
  const chosen = new Set(ticked.map(refKey));
  const first = search.page * PAGE_SIZE;
  const told = alert ?? (hits ? undefined : ({ kind: 'hits-gone' } as const));
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
    ...(told && { alert: told }),
  };
}
