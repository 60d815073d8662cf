import type { Expired } from '../../../src/import-users/screens.ts';
import type { UseCases } from '../../../src/import-users/use-cases.ts';
import type { Drafts, Surroundings } from './drafts.ts';

const expired: Expired = { ok: false, why: 'expired' };

export type Searching = Pick<
  UseCases,
  | 'noServer'
  | 'openImport'
  | 'continueImport'
  | 'startOver'
  | 'chooseServer'
  | 'showPage'
  | 'searchDirectory'
  | 'tick'
  | 'selectPage'
  | 'addAll'
  | 'stopAdding'
  | 'howFar'
  | 'clearSelection'
  | 'setWithMembers'
>;

/** From the command to a selection. */
export function searching(double: Surroundings, of: Drafts): Searching {
  const { drafts, find, formOf, counts, draw, merge, redraw, look, create, next } = of;
  return {
    noServer: () => (double.servers.length === 0 ? { screen: 'no-server' } : undefined),
    openImport: async ({ channel, responseUrl, text }) => {
      const open = [...drafts.values()].find((draft) => draft.open);
      if (open && open.selected.size > 0)
        return { screen: 'resume', form: formOf(open), selected: counts(open), adding: false };
      const draft = open ?? create(channel, responseUrl);
      if (text !== '') look(draft, text, 'both');
      return next(draft);
    },
    continueImport: async ({ form }) => {
      const draft = find(form);
      return draft ? { ok: true, next: next(draft) } : expired;
    },
    startOver: async ({ channel, responseUrl }) => {
      for (const draft of drafts.values()) draft.open = false;
      return next(create(channel, responseUrl));
    },
    chooseServer: async ({ form, server }) => {
      const draft = find(form);
      if (!draft) return expired;
      draft.server = server;
      return redraw(draft);
    },
    showPage: async ({ form, ticks, to }) => {
      const draft = find(form);
      if (!draft) return expired;
      merge(draft, ticks);
      const page = draft.search.page + { previous: -1, next: 1, same: 0 }[to];
      draft.search = { ...draft.search, page };
      return redraw(draft);
    },
    searchDirectory: async ({ form, ticks, text, kinds }) => {
      const draft = find(form);
      if (!draft) return expired;
      merge(draft, ticks);
      if (text.startsWith('(') && !text.endsWith(')')) {
        return { ok: true, screen: draw(draft, { kind: 'bad-filter', detail: 'a closing bracket is missing' }) };
      }
      look(draft, text, kinds);
      return redraw(draft);
    },
    tick: async ({ form, ticks }) => {
      const draft = find(form);
      if (!draft) return expired;
      merge(draft, ticks);
      return { ok: true, screen: draw(draft) };
    },
    selectPage: async ({ form, ticks }) => {
      const draft = find(form);
      if (!draft) return expired;
      merge(draft, { ...ticks, ticked: ticks.shown });
      return redraw(draft);
    },
    addAll: async ({ form }) => {
      const draft = find(form);
      if (!draft) return expired;
      const free = draft.hits.filter(({ verdict }) => verdict !== 'blocked');
      for (const hit of free) draft.selected.add(hit);
      const blocked = draft.hits.length - free.length;
      draft.alert = { kind: 'added', added: free.length, blocked, end: 'all' };
      return { ok: true, ended: Promise.resolve() };
    },
    howFar: async () => undefined,
    stopAdding: async ({ form }) => {
      const draft = find(form);
      return draft ? redraw(draft) : expired;
    },
    clearSelection: async ({ form }) => {
      const draft = find(form);
      if (!draft) return expired;
      draft.selected.clear();
      return redraw(draft);
    },
    setWithMembers: async ({ form, withMembers }) => {
      const draft = find(form);
      if (!draft) return expired;
      draft.withMembers = withMembers;
      return { ok: true };
    },
  };
}
