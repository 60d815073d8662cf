import type {
  BlockAction,
  BlockElementAction,
  BlockSuggestion,
  SlashCommand,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Who } from '../import-users/access.ts';
import { readMeta } from './meta.ts';
import type { Place, PlaceFacts } from './place.ts';
import type { SubmittedPlace } from './submission.ts';

/** What people do, in our words: all that a listener gets to know of Slack's payloads. */
export type CommandRequest = {
  readonly who: Who;
  readonly text: string;
  readonly place: Place;
  /** Begins to ask whether they may. */
  readonly ask: () => Asked;
};

type Asked = {
  /** When not, they have been told. */
  readonly admitted: () => Promise<boolean>;
};

export type ClickRequest = {
  readonly who: Who;
  /** A button's value, or what was chosen; '' otherwise. */
  readonly value: string;
  /** When, by Slack's clock, in seconds. */
  readonly at: number;
  /** The modal that was clicked in; undefined for a message. */
  readonly view: ViewOutput | undefined;
  readonly place: Place;
};

/** A click in a modal. */
export type ViewClick = ClickRequest & { readonly view: ViewOutput };

export type SubmitRequest = {
  readonly who: Who;
  readonly view: ViewOutput;
  readonly place: SubmittedPlace;
  /** The modal that a pushed one lies on. */
  readonly root: Place;
};
export type OptionsRequest = { readonly who: Who; readonly text: string };

export const whoCommands = (body: SlashCommand): Who => ({
  user: body.user_id,
  team: body.team_id,
  enterprise: body.enterprise_id ?? '',
});

/** The workspace where it was done; for an app installed in an organisation that is the person's own. */
export const whoActs = (body: BlockAction | ViewSubmitAction | BlockSuggestion): Who => ({
  user: body.user.id,
  team: body.team?.id ?? body.user.team_id ?? '',
  enterprise: body.enterprise?.id ?? body.team?.enterprise_id ?? '',
});

export const commandFacts = (body: SlashCommand): PlaceFacts => ({
  channel: body.channel_id,
  responseUrl: body.response_url,
  trigger: body.trigger_id,
});

export const clickFacts = (body: BlockAction): PlaceFacts => ({
  channel: body.channel?.id ?? channelOf(body.view),
  responseUrl: body.response_url ?? '',
  trigger: body.trigger_id,
  // The Home tab stays as it is; a modal opens above it.
  view: body.view && !isHome(body) ? { view_id: body.view.id } : undefined,
});

export const isHome = ({ view }: BlockAction): boolean => view?.type === 'home';

export const submitFacts = ({ view, trigger_id }: ViewSubmitAction): PlaceFacts => ({
  channel: channelOf(view),
  responseUrl: '',
  trigger: trigger_id,
  view: { view_id: view.id },
});

/** The modal at the bottom of the stack. */
export const rootFacts = (body: ViewSubmitAction): PlaceFacts => ({
  ...submitFacts(body),
  view: { view_id: body.view.root_view_id ?? body.view.id },
});

/** What a button, an overflow menu or a select says. */
export function chosenValue(action: BlockElementAction): string {
  if ('selected_option' in action) return action.selected_option?.value ?? '';
  return 'value' in action && typeof action.value === 'string' ? action.value : '';
}

const channelOf = (view: ViewOutput | undefined): string =>
  view === undefined ? '' : (readMeta(view.private_metadata).channel ?? '');
