import { nameOf } from '../../../src/import-users/directory.ts';
import { noSearch, PAGE_SIZE } from '../../../src/import-users/draft.ts';
import type { PlanCounts } from '../../../src/import-users/import.ts';
import type { Planned } from '../../../src/import-users/plan.ts';
import type { ChosenRole, RoleSource } from '../../../src/import-users/roles.ts';
import type { Form, ReviewScreen, SearchAlert, SearchScreen, Ticks } from '../../../src/import-users/screens.ts';
import type { PlanEntry } from '../../../src/import-users/stores.ts';

export type Draft = {
  id: string;
  open: boolean;
  server: string;
  channel: string;
  responseUrl: string;
  search: SearchScreen['search'];
  render: number;
  selected: Set<Planned>;
  hits: readonly Planned[];
  withMembers: boolean;
  roles: readonly ChosenRole[];
  copyFrom: RoleSource | undefined;
  hash: string;
  /** Of the last Add All, until something else is done. */
  alert?: SearchAlert | undefined;
};

/** What the directory holds, and which servers there are; tests change both. */
export type Surroundings = {
  company: readonly Planned[];
  servers: readonly { id: string; name: string }[];
};

export type Drafts = ReturnType<typeof createDrafts>;

/** Drafts in memory, and the screens that they make. */
export function createDrafts(double: Surroundings) {
  const drafts = new Map<string, Draft>();
  let drafted = 0;
  const find = ({ draft }: Form) => (drafts.get(draft)?.open ? drafts.get(draft) : undefined);
  const formOf = (draft: Draft): Form => ({ draft: draft.id, search: draft.search.number, render: draft.render });
  const counts = ({ selected }: Draft) => {
    const people = [...selected].filter(({ entry }) => entry.kind === 'person').length;
    return { people, groups: selected.size - people };
  };
  const serverOf = (draft: Draft) => double.servers.find(({ id }) => id === draft.server) ?? { id: '', name: '' };
  const draw = (draft: Draft, alert?: SearchAlert): SearchScreen => {
    const first = draft.search.page * PAGE_SIZE;
    return {
      screen: 'search',
      form: formOf(draft),
      server: serverOf(draft),
      search: draft.search,
      rows: draft.hits.slice(first, first + PAGE_SIZE).map((planned, index) => ({
        key: `${draft.search.number}.${first + index}`,
        planned,
        selected: draft.selected.has(planned),
      })),
      selected: counts(draft),
      withMembers: draft.withMembers,
      roles: draft.roles,
      copyFrom: draft.copyFrom,
      alert: alert ?? draft.alert,
    };
  };
  const hitOf = (draft: Draft, key: string) => {
    const [search, hit] = key.split('.').map(Number);
    return search === draft.search.number ? draft.hits[hit ?? -1] : undefined;
  };
  const merge = (draft: Draft, { shown, ticked }: Ticks) => {
    for (const key of shown) {
      const found = hitOf(draft, key);
      if (found && ticked.includes(key)) draft.selected.add(found);
      else if (found) draft.selected.delete(found);
    }
  };
  const redraw = (draft: Draft, alert?: SearchAlert) => {
    draft.render += 1;
    return { ok: true, screen: draw(draft, alert) } as const;
  };
  const look = (draft: Draft, text: string, kinds: SearchScreen['search']['kinds']) => {
    const wanted = text === '*' ? '' : text.toLowerCase();
    const found = double.company.filter(({ entry }) => {
      const kind = kinds === 'both' || (kinds === 'people') === (entry.kind === 'person');
      const names = `${nameOf(entry)} ${entry.kind === 'person' ? entry.fullName : ''}`.toLowerCase();
      return kind && text !== '' && names.includes(wanted);
    });
    draft.hits = found;
    draft.search = {
      number: draft.search.number + 1,
      text,
      kinds,
      total: draft.hits.length,
      completeness: 'complete',
      page: 0,
    };
  };
  const create = (channel: string, responseUrl: string): Draft => {
    drafted += 1;
    const only = double.servers.length === 1 ? double.servers[0]?.id : undefined;
    const draft: Draft = {
      ...{ id: `draft${drafted}`, open: true, server: only ?? '', channel, responseUrl, search: noSearch, render: 0 },
      ...{ selected: new Set(), hits: [], withMembers: true, roles: [], copyFrom: undefined, hash: '' },
    };
    drafts.set(draft.id, draft);
    return draft;
  };
  const next = (draft: Draft) =>
    draft.server === ''
      ? ({ screen: 'server', form: formOf(draft), servers: double.servers } as const)
      : redraw(draft).screen;
  return { drafts, find, formOf, serverOf, counts, draw, merge, redraw, look, create, next };
}

/** The plan of a selection. */
export const planned = (draft: Draft): readonly PlanEntry[] =>
  [...draft.selected].map(({ entry, verdict, reason, was }, position) => ({
    ...{ kind: entry.kind, externalId: entry.externalId, position, name: nameOf(entry) },
    ...{ fullName: entry.kind === 'person' ? entry.fullName : '', verdict, reason, was, via: 'selected' },
  }));
export const planCounts = (entries: readonly PlanEntry[]): PlanCounts => {
  const of = (kind: PlanEntry['kind'], verdict: PlanEntry['verdict']) =>
    entries.filter((entry) => entry.kind === kind && entry.verdict === verdict).length;
  const all = (kind: PlanEntry['kind']) => ({
    ...{ create: of(kind, 'create'), sync: of(kind, 'sync') },
    ...{ unchanged: of(kind, 'unchanged'), blocked: of(kind, 'blocked') },
  });
  return { people: all('person'), groups: all('group') };
};
export const reviewOf = ({ formOf, serverOf }: Drafts, draft: Draft, changed: boolean): ReviewScreen => ({
  ...{ screen: 'review', form: formOf(draft), hash: draft.hash, server: serverOf(draft), changed },
  ...{ counts: planCounts(planned(draft)), roles: draft.roles, copyFrom: draft.copyFrom, unresolved: 0 },
  ...{ blocked: planned(draft).filter(({ verdict }) => verdict === 'blocked'), withMembers: draft.withMembers },
});
