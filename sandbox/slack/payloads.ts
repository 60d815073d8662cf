import { type Fields, string } from './json.ts';
import type { Message } from './messages.ts';
import type { OpenView } from './views.ts';
import type { Channel, PersonSpec, Workspace } from './workspace.ts';

/** Deprecated by Slack and still in every payload. */
const VERIFICATION_TOKEN = 'verification-token';

/** Builds what Slack sends, field by field as its documents and Bolt's types have it. */
export interface Payloads {
  command(who: PersonSpec, channel: Channel, line: string, ways: Ways): Fields;
  viewAction(who: PersonSpec, view: OpenView, action: Fields, triggerId: string): Fields;
  messageAction(who: PersonSpec, channel: Channel, message: Message, action: Fields, ways: Ways): Fields;
  submission(who: PersonSpec, view: OpenView, triggerId: string): Fields;
  closed(who: PersonSpec, view: OpenView, isCleared: boolean): Fields;
  suggestion(who: PersonSpec, view: OpenView, asked: { blockId: string; actionId: string; value: string }): Fields;
  /** A view as it is in payloads and in the answers of views.*. */
  view(view: OpenView): Fields;
  message(message: Message): Fields;
}

/** How the bot can answer. */
export interface Ways {
  readonly triggerId: string;
  readonly responseUrl: string;
}

export function createPayloads({ team, bot }: Workspace): Payloads {
  const common = (who: PersonSpec): Fields => ({
    user: { id: who.id, username: who.name, name: who.name, team_id: who.teamId ?? team.id },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  });
  const inView = (open: OpenView): Fields => ({ container: { type: 'view', view_id: open.id }, view: view(open) });
  const view = (open: OpenView): Fields => viewObject(open, team.id, bot);
  const message = (m: Message): Fields => messageObject(m, team.id, bot);
  return {
    view,
    message,
    command: (who, channel, line, { triggerId, responseUrl }) => ({
      token: VERIFICATION_TOKEN,
      team_id: team.id,
      team_domain: team.domain,
      channel_id: channel.id,
      channel_name: shownName(channel),
      user_id: who.id,
      user_name: who.name,
      command: line.split(/\s/, 1)[0] ?? '',
      text: line.replace(/^\S+\s*/, '').trimEnd(),
      api_app_id: bot.appId,
      is_enterprise_install: 'false',
      response_url: responseUrl,
      trigger_id: triggerId,
    }),
    viewAction: (who, open, action, triggerId) => ({
      type: 'block_actions',
      ...common(who),
      trigger_id: triggerId,
      ...inView(open),
      actions: [action],
    }),
    messageAction: (who, channel, m, action, { triggerId, responseUrl }) => ({
      type: 'block_actions',
      ...common(who),
      container: {
        type: 'message',
        message_ts: m.ts,
        channel_id: channel.id,
        is_ephemeral: m.onlyFor !== undefined,
      },
      trigger_id: triggerId,
      channel: { id: channel.id, name: shownName(channel) },
      ...(m.onlyFor === undefined ? { message: message(m) } : {}),
      state: { values: m.values },
      response_url: responseUrl,
      actions: [action],
    }),
    submission: (who, open, triggerId) => ({
      type: 'view_submission',
      ...common(who),
      trigger_id: triggerId,
      view: view(open),
      response_urls: [],
    }),
    closed: (who, open, isCleared) => ({
      type: 'view_closed',
      ...common(who),
      view: view(open),
      is_cleared: isCleared,
    }),
    suggestion: (who, open, { blockId, actionId, value }) => ({
      type: 'block_suggestion',
      ...common(who),
      ...inView(open),
      action_id: actionId,
      block_id: blockId,
      value,
    }),
  };
}

function shownName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.private === true ? 'privategroup' : channel.name;
}

function viewObject(open: OpenView, teamId: string, bot: Workspace['bot']): Fields {
  const { source } = open;
  return {
    id: open.id,
    team_id: teamId,
    type: 'modal',
    blocks: source.blocks,
    private_metadata: string(source.private_metadata),
    callback_id: string(source.callback_id),
    state: { values: open.values },
    hash: open.hash,
    title: source.title,
    clear_on_close: source.clear_on_close === true,
    notify_on_close: source.notify_on_close === true,
    close: source.close ?? null,
    submit: source.submit ?? null,
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: bot.appId,
    external_id: string(source.external_id),
    app_installed_team_id: teamId,
    bot_id: bot.botId,
  };
}

function messageObject(m: Message, teamId: string, bot: Workspace['bot']): Fields {
  return {
    type: 'message',
    subtype: 'bot_message',
    user: bot.userId,
    bot_id: bot.botId,
    app_id: bot.appId,
    team: teamId,
    ts: m.ts,
    text: m.text,
    ...(m.blocks.length > 0 ? { blocks: m.blocks } : {}),
    ...(m.threadTs === undefined ? {} : { thread_ts: m.threadTs }),
    ...(m.before.length > 0 ? { edited: { user: bot.userId, ts: m.ts } } : {}),
  };
}
