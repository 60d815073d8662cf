import { underWay } from './adding.ts';
import type { Draft } from './draft.ts';
import { noSearch } from './draft.ts';
import { drawSearch } from './draw-search.ts';
import type { Needs } from './needs.ts';
import type { Act, Expired, NoServer, ResumeScreen, ScreenResult, SearchScreen, ServerScreen } from './screens.ts';
import { formOf } from './screens.ts';
import type { SearchNeeds } from './search-directory.ts';
import { searchFor } from './search-directory.ts';
import type { Opening } from './use-cases.ts';

type OpenNeeds = SearchNeeds & Pick<Needs, 'audit'>;

/** R1: nothing to import from; told without a modal. */
export const noServer =
  ({ directories }: Pick<Needs, 'directories'>) =>
  (): NoServer | undefined =>
    directories.size === 0 ? { screen: 'no-server' } : undefined;

/** The command. An import left open with something selected is offered again (R4). */
export const openImport =
  (needs: OpenNeeds) =>
  async (request: Opening & { readonly text: string }): Promise<ResumeScreen | ServerScreen | SearchScreen> => {
    const open = await needs.drafts.findOpen(request.who);
    const draft = open ? await takeUp(needs, open, request) : await create(needs, request, request.text);
    const selected = await needs.selection.counts(draft.id);
    needs.journal.tell('opened', {
      draft: draft.id,
      user: request.who.user,
      people: selected.people,
      groups: selected.groups,
    });
    if (selected.people + selected.groups > 0) {
      const adding = underWay(draft, needs.clock.now()) !== undefined;
      return { screen: 'resume', form: formOf(draft), selected, adding };
    }
    return next(needs, draft);
  };

/** *Continue with 137 selected*. */
export const continueImport =
  (needs: OpenNeeds) =>
  async ({ who, form }: Act): Promise<Expired | { readonly ok: true; readonly next: ServerScreen | SearchScreen }> => {
    const draft = await needs.drafts.find(form.draft, who);
    return draft ? { ok: true, next: await next(needs, draft) } : { ok: false, why: 'expired' };
  };

/** *Start over*: the open draft is discarded, not emptied, so that a late click of its modal finds it expired. */
export const startOver =
  (needs: OpenNeeds) =>
  async (request: Opening): Promise<ServerScreen | SearchScreen> => {
    const open = await needs.drafts.findOpen(request.who);
    if (open) {
      await needs.drafts.change(open.id, { state: 'discarded' });
      await needs.audit.add({ at: needs.clock.now(), who: request.who, event: 'discarded', what: open.id });
    }
    return next(needs, await create(needs, request, ''));
  };

/** R2: with several servers, the one to import from. */
export const chooseServer =
  (needs: OpenNeeds) =>
  async ({ who, form, server }: Act & { readonly server: string }): Promise<ScreenResult> => {
    const draft = await needs.drafts.find(form.draft, who);
    const chosen = draft && needs.directories.has(server) && (await needs.drafts.change(draft.id, { server }));
    return chosen ? { ok: true, screen: await firstSearch(needs, chosen) } : { ok: false, why: 'expired' };
  };

async function next(needs: OpenNeeds, draft: Draft): Promise<ServerScreen | SearchScreen> {
  if (draft.server !== '' && needs.directories.has(draft.server)) return firstSearch(needs, draft);
  const servers = [...needs.directories.values()].map(({ id, name }) => ({ id, name }));
  return { screen: 'server', form: formOf(draft), servers };
}

/** A text that came with the command is looked for now; hits that stand are drawn as they are. */
async function firstSearch(needs: OpenNeeds, draft: Draft): Promise<SearchScreen> {
  const { text, kinds, total, number } = draft.search;
  const waiting = text !== '' && (total === 0 || !(await needs.hits.page(draft.id, number, 0)));
  if (waiting) return searchFor(needs, draft, text, kinds);
  const drawn = await needs.drafts.change(draft.id, {}, { redraw: true });
  return drawSearch(needs, drawn ?? draft);
}

/** The draft goes on from where the command was typed now; a new text to search for replaces the old one. */
async function takeUp(
  { drafts }: OpenNeeds,
  open: Draft,
  { channel, responseUrl, text }: Opening & { readonly text: string },
): Promise<Draft> {
  const search = text === '' ? open.search : { ...open.search, text, total: 0, page: 0 };
  return (await drafts.change(open.id, { channel, responseUrl, search })) ?? open;
}

function create(
  { drafts, directories, clock }: OpenNeeds,
  { who, channel, responseUrl }: Opening,
  text: string,
): Promise<Draft> {
  const [only, ...others] = directories.keys();
  return drafts.create({
    id: clock.newId(),
    by: who,
    state: 'open',
    channel,
    responseUrl,
    server: others.length === 0 ? (only ?? '') : '',
    search: { ...noSearch, text },
    render: 0,
    withMembers: true,
    roles: [],
    createdAt: clock.now(),
  });
}
