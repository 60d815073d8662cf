import type { Who } from '../../../src/import-users/access.ts';
import { DRAFT_LIVES_MS, type Draft } from '../../../src/import-users/draft.ts';
import type { Drafts } from '../../../src/import-users/stores.ts';

export function memoryDrafts(now: () => Date): Drafts {
  const kept = new Map<string, { readonly draft: Draft; readonly expires: number }>();
  const begun = new Map<string, number>();
  const keep = (draft: Draft) => {
    kept.set(draft.id, { draft, expires: now().getTime() + DRAFT_LIVES_MS });
    return draft;
  };
  const living = () => [...kept.values()].filter(({ expires }) => expires > now().getTime()).map(({ draft }) => draft);
  const changeable = (id: string) =>
    living().find((draft) => draft.id === id && (draft.state === 'open' || draft.state === 'retry'));
  const findOpen = (who: Who) => living().find((draft) => draft.state === 'open' && isOf(draft, who));

  return {
    findOpen: async (who) => findOpen(who),
    create: async (draft) =>
      kept.get(draft.id)?.draft ?? (draft.state === 'open' ? findOpen(draft.by) : undefined) ?? keep(draft),
    find: async (id, who) => [changeable(id)].find((draft) => draft && isOf(draft, who)),
    ownerOf: async (id) => kept.get(id)?.draft.by,
    change: async (id, change, { redraw = false } = {}) => {
      const draft = changeable(id);
      if (!draft || (change.search && change.search.number < draft.search.number)) return undefined;
      return keep({ ...draft, ...change, render: draft.render + Number(redraw) });
    },
    nextSearch: async (id) => {
      const draft = changeable(id);
      if (!draft) return undefined;
      const number = (begun.get(id) ?? draft.search.number) + 1;
      begun.set(id, number);
      return number;
    },
    beginAdding: async (id, adding, at) => {
      const draft = changeable(id);
      const standing = draft?.adding;
      const free = !standing || standing.end || standing.until <= at || standing.token === adding.token;
      if (!draft || !free) return false;
      return keep({ ...draft, adding }) !== undefined;
    },
    tellAdding: async (id, token, told) => {
      const draft = changeable(id);
      if (draft?.adding?.token !== token || draft.adding.end) return false;
      keep({ ...draft, adding: { ...draft.adding, ...told } });
      return draft.adding.stop !== true;
    },
    stopAdding: async (id) => {
      const draft = changeable(id);
      if (draft?.adding) keep({ ...draft, adding: { ...draft.adding, stop: true } });
    },
    dropAdding: async (id, token) => {
      const draft = kept.get(id)?.draft;
      if (draft?.adding?.token === token) keep({ ...draft, adding: undefined });
    },
  };
}

const isOf = ({ by }: Draft, { user, team }: Who) => by.user === user && by.team === team;
