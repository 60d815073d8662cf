import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { KindFilter } from '../../import-users/draft.ts';
import type { Role } from '../../import-users/roles.ts';
import type { SearchScreen, Ticks } from '../../import-users/screens.ts';
import { actions, alert, button, context, header, option, plain } from '../blocks.ts';
import { actionIds, moreIds, viewIds } from '../ids.ts';
import { limits } from '../limits.ts';
import { readMeta } from '../meta.ts';
import { clean } from '../text.ts';
import { selection } from '../texts.ts';
import { modal, ROOT_TITLE } from './frame.ts';
import { rolesText } from './role-names.ts';
import { RESULTS } from './rows.ts';
import { ADDING, addingBlocks, searchAlert } from './search-alert.ts';
import { HEAD, searchResults } from './search-results.ts';

const QUERY = 'query.';
const FIND = 'find';
const MEMBERS = 'members';
const MEMBERS_ON = 'on';

/** `warning`: a sentence of ours above everything, for what a review found. */
export type SearchExtras = { readonly catalogue: readonly Role[]; readonly warning?: string };

/** The root of an import: search, page, tick (slack.md, section 5). */
export function searchView(screen: SearchScreen, { catalogue, warning }: SearchExtras): ModalView {
  const { form, server, selected, roles, copyFrom } = screen;
  const told = screen.alert ? searchAlert(screen.alert) : [];
  const atField = screen.alert?.kind === 'bad-filter';
  return modal({
    id: viewIds.search,
    title: ROOT_TITLE,
    meta: { form, members: screen.withMembers },
    submit: 'Review',
    blocks: [
      ...(warning === undefined ? [] : [alert(warning, 'error', 'warning')]),
      ...(screen.adding ? addingBlocks(screen.adding) : []),
      ...(atField ? [] : told),
      context(`${server.name} · ${screen.adding ? 'Selecting…' : `Selected: ${selection(selected)}`}`, 'sum'),
      queryInput(screen),
      ...(atField ? told : []),
      ...find(screen),
      ...searchResults(screen),
      ...(selected.groups > 0 ? [membersInput(screen.withMembers)] : []),
      ...actions('roles.open', [button('Set Roles', actionIds.openRoles)]),
      context(`Roles for new users and groups: ${rolesText(roles, copyFrom, catalogue)}`, 'roles.set'),
    ],
  });
}

/** The same form while the directory is asked: the text stays, what was found before goes. */
export function searchingView(view: ViewOutput, says = 'Searching…'): ModalView {
  const kept = view.blocks.filter(({ block_id: id = '' }) => id.startsWith(QUERY) || KEPT.has(id));
  const at = kept.findIndex(({ block_id }) => block_id === FIND) + 1;
  return {
    ...modal({
      id: viewIds.search,
      title: ROOT_TITLE,
      meta: readMeta(view.private_metadata),
      submit: 'Review',
      blocks: [],
    }),
    blocks: [...kept.slice(0, at), header(says, HEAD), ...kept.slice(at)],
  };
}

const KEPT = new Set([ADDING.text, ADDING.stop, 'sum', FIND, MEMBERS, 'roles.open', 'roles.set']);

export type SearchRequest = { readonly text: string; readonly kinds: KindFilter };

/** What stands in the form, with `at` for when it was set: Slack's action_ts, or our clock for a submission (seconds). */
export function readSearchView(view: ViewOutput, at: number): SearchRequest & { ticks: Ticks; withMembers: boolean } {
  const { values } = view.state;
  const query = values[queryBlock(view)]?.[actionIds.query]?.value ?? '';
  const kind = values[FIND]?.[actionIds.kind]?.selected_option?.value;
  const members = values[MEMBERS]?.[actionIds.members];
  return {
    text: query,
    kinds: KINDS.find(({ id }) => id === kind)?.id ?? 'both',
    ticks: readTicks(view, at),
    withMembers: members
      ? (members.selected_options ?? []).length > 0
      : (readMeta(view.private_metadata).members ?? true),
  };
}

/** The input that a refusal of the whole form stands at. */
export const queryBlock = (view: ViewOutput): string =>
  view.blocks.find(({ block_id: id = '' }) => id.startsWith(QUERY))?.block_id ?? QUERY;

function readTicks({ blocks, state }: ViewOutput, at: number): Ticks {
  const pages = blocks.filter(({ block_id: id = '' }) => id.startsWith(RESULTS));
  const shown = pages.flatMap((block) => optionsOf(block, 'options'));
  const ticked = pages.flatMap(({ block_id: id = '' }) => state.values[id]?.[actionIds.pick]?.selected_options ?? []);
  const drawn = pages.flatMap((block) => optionsOf(block, 'initial_options'));
  return { shown, ticked: ticked.map(({ value }) => value), drawn, at };
}

/** Blocks come back as we sent them, but typed as any block. */
function optionsOf(block: ViewOutput['blocks'][number], which: 'options' | 'initial_options'): readonly string[] {
  if (!('type' in block) || block.type !== 'actions' || !('elements' in block)) return [];
  const elements: readonly object[] = block.elements;
  return elements.flatMap((element) => {
    const options: unknown = Reflect.get(element, which);
    return Array.isArray(options) ? options.map(({ value }) => String(value)) : [];
  });
}

/** The draft's id in the block's id empties the box for a new import, and keeps the text for this one. */
const queryInput = ({ form, search }: SearchScreen): InputBlock => ({
  type: 'input',
  block_id: `${QUERY}${form.draft}`,
  optional: true,
  dispatch_action: true,
  label: plain('Search people and groups'),
  element: {
    type: 'plain_text_input',
    action_id: actionIds.query,
    max_length: limits.inputText,
    placeholder: plain('Part of a name, username or e-mail', limits.header),
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    ...(search.text !== '' && [...search.text].length <= limits.inputText && { initial_value: clean(search.text) }),
  },
});

const KINDS: readonly { readonly id: KindFilter; readonly name: string }[] = [
  { id: 'both', name: 'People and groups' },
  { id: 'people', name: 'People' },
  { id: 'groups', name: 'Groups' },
];

function find({ search }: SearchScreen): readonly KnownBlock[] {
  const options = KINDS.map(({ id, name }) => option(name, id));
  const initial = options.find(({ value }) => value === search.kinds);
  return actions(FIND, [
    { type: 'static_select', action_id: actionIds.kind, options, ...(initial && { initial_option: initial }) },
    button('Search', actionIds.search),
    {
      type: 'overflow',
      action_id: actionIds.more,
      options: [option('Clear Selection', moreIds.clear), option('Start Over', moreIds.startOver)],
    },
  ]);
}

const membersInput = (on: boolean): InputBlock => {
  const choice = option('Import the members of selected groups', MEMBERS_ON);
  return {
    type: 'input',
    block_id: MEMBERS,
    optional: true,
    dispatch_action: true,
    label: plain('Members'),
    element: {
      type: 'checkboxes',
      action_id: actionIds.members,
      options: [choice],
      ...(on && { initial_options: [choice] }),
    },
  };
};

export const readMembers = ({ state }: ViewOutput): boolean =>
  (state.values[MEMBERS]?.[actionIds.members]?.selected_options ?? []).length > 0;
