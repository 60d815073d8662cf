import type { Fields } from './json.ts';
import type { Message } from './messages.ts';
import { messageObject, viewObject } from './payload-objects.ts';
import type { OpenView } from './views.ts';
import type { Channel, PersonSpec, Workspace } from './workspace.ts';

/** Deprecated by Slack and still in every payload. */
const VERIFICATION_TOKEN = 'verification-token';

/** How the bot can answer. */
export interface Ways {
  readonly triggerId: string;
  readonly responseUrl: string;
}

/** A slash command. Over HTTP these are the fields of a form, so all are texts. */
export function commandPayload(slack: Workspace, who: PersonSpec, channel: Channel, line: string, ways: Ways): Fields {
  return {
    token: VERIFICATION_TOKEN,
    team_id: slack.team.id,
    team_domain: slack.team.domain,
    channel_id: channel.id,
    channel_name: shownName(channel),
    user_id: who.id,
    user_name: who.name,
    command: line.split(/\s/, 1)[0] ?? '',
    text: line.replace(/^\S+\s*/, '').trimEnd(),
    api_app_id: slack.bot.appId,
    is_enterprise_install: 'false',
    response_url: ways.responseUrl,
    trigger_id: ways.triggerId,
  };
}

export function viewClick(
  slack: Workspace,
  who: PersonSpec,
  view: OpenView,
  action: Fields,
  triggerId: string,
): Fields {
  return {
    type: 'block_actions',
    ...common(slack, who),
    ...inView(slack, view),
    trigger_id: triggerId,
    actions: [action],
  };
}

/** A click in a message. An ephemeral one is not sent along: Slack does not keep it. */
export function messageClick(
  slack: Workspace,
  who: PersonSpec,
  message: Message,
  channel: Channel,
  action: Fields,
  ways: Ways,
): Fields {
  const isEphemeral = message.onlyFor !== undefined;
  return {
    type: 'block_actions',
    ...common(slack, who),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: isEphemeral },
    channel: { id: channel.id, name: shownName(channel) },
    ...(isEphemeral ? {} : { message: messageObject(message, slack) }),
    state: { values: message.values },
    response_url: ways.responseUrl,
    trigger_id: ways.triggerId,
    actions: [action],
  };
}

export function submissionPayload(slack: Workspace, who: PersonSpec, view: OpenView, triggerId: string): Fields {
  return {
    type: 'view_submission',
    ...common(slack, who),
    trigger_id: triggerId,
    view: viewObject(view, slack),
    response_urls: [],
  };
}

export function closedPayload(slack: Workspace, who: PersonSpec, view: OpenView, isCleared: boolean): Fields {
  return { type: 'view_closed', ...common(slack, who), view: viewObject(view, slack), is_cleared: isCleared };
}

export function suggestionPayload(slack: Workspace, who: PersonSpec, view: OpenView, asked: Fields): Fields {
  return { type: 'block_suggestion', ...common(slack, who), ...inView(slack, view), ...asked };
}

function common({ team, bot }: Workspace, who: PersonSpec): Fields {
  return {
    user: { id: who.id, username: who.name, name: who.name, team_id: who.teamId ?? team.id },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

const inView = (slack: Workspace, view: OpenView): Fields => ({
  container: { type: 'view', view_id: view.id },
  view: viewObject(view, slack),
});

function shownName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.private === true ? 'privategroup' : channel.name;
}
