import { type Fields, string } from './json.ts';
import type { Message } from './messages.ts';
import type { OpenView } from './views.ts';
import type { Workspace } from './workspace.ts';

/** A view as it is in payloads and in the answers of views.*. */
export function viewObject(open: OpenView, { team, bot }: Workspace): Fields {
  const { source } = open;
  return {
    id: open.id,
    team_id: team.id,
    type: source.type,
    blocks: source.blocks,
    private_metadata: string(source.private_metadata),
    callback_id: string(source.callback_id),
    state: { values: open.values },
    hash: open.hash,
    title: source.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: source.clear_on_close === true,
    notify_on_close: source.notify_on_close === true,
    close: source.close ?? null,
    submit: source.submit ?? null,
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: bot.appId,
    external_id: string(source.external_id),
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}

/** A message as it is in payloads and in the answers of chat.*. */
export function messageObject(message: Message, { team, bot }: Workspace): Fields {
  return {
    type: 'message',
    subtype: 'bot_message',
    user: bot.userId,
    bot_id: bot.botId,
    app_id: bot.appId,
    team: team.id,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.before.length > 0 ? { edited: { user: bot.userId, ts: message.ts } } : {}),
  };
}
