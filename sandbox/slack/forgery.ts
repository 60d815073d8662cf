import type { Reply } from './delivery.ts';
import type { Fields } from './json.ts';
import { commandPayload, messageClick, submissionPayload, suggestionPayload, viewClick } from './payloads.ts';
import type { OpenView } from './views.ts';
import type { PersonSpec } from './workspace.ts';
import type { World } from './world.ts';

/**
 * Payloads that no screen would send: a button that does not exist, somebody else's view, a view as it was before
 * (`structuredClone(ada.modal())`). Properly addressed and signed, with a fresh trigger; the ack has no effect.
 */
export interface Forgery {
  /** `action` is the payload's action: type, block_id, action_id and what it holds. */
  click(userId: string, view: OpenView, action: Fields): Promise<Reply>;
  /** The same in a message. Throws when there is none at this place. */
  press(userId: string, at: { readonly channelId: string; readonly ts: string }, action: Fields): Promise<Reply>;
  submission(userId: string, view: OpenView): Promise<Reply>;
  options(
    userId: string,
    view: OpenView,
    asked: { block_id: string; action_id: string; value: string },
  ): Promise<Reply>;
  /** Also for someone who cannot type there, or is not known at all. */
  command(userId: string, channel: string, line: string): Promise<Reply>;
}

export function createForgery(world: World): Forgery {
  const { workspace, triggers, delivery } = world;
  const who = (id: string): PersonSpec => workspace.person(id) ?? { id, name: 'nobody' };
  const triggerOf = (userId: string, view: OpenView) => {
    const id = triggers.issue({ userId, viewId: view.id });
    triggers.forgive(id);
    return id;
  };
  return {
    click: (userId, view, action) => {
      const done = { action_ts: world.ids.ts(world.now()), ...action };
      const payload = viewClick(workspace, who(userId), view, done, triggerOf(userId, view));
      return delivery.send({ kind: 'click', payload, what: `forged click on ${String(action.action_id)}` });
    },
    press: (userId, { channelId, ts }, action) => {
      const [channel, message] = [workspace.channel(channelId), world.messages.find(channelId, ts)];
      if (channel === undefined || message === undefined) throw new Error(`there is no message ${ts} in ${channelId}`);
      const triggerId = triggers.issue({ userId });
      triggers.forgive(triggerId);
      const responseUrl = world.responseUrls.issue({ userId, channelId, message: { ts } });
      const done = { action_ts: world.ids.ts(world.now()), ...action };
      const payload = messageClick(workspace, who(userId), message, channel, done, { triggerId, responseUrl });
      return delivery.send({ kind: 'click', payload, what: `forged press of ${String(action.action_id)}` });
    },
    submission: (userId, view) => {
      const payload = submissionPayload(workspace, who(userId), view, triggerOf(userId, view));
      return delivery.send({ kind: 'submission', payload, what: 'forged submission' });
    },
    options: (userId, view, asked) => {
      const payload = suggestionPayload(workspace, who(userId), view, asked);
      return delivery.send({ kind: 'options', payload, what: `forged options of ${asked.action_id}` });
    },
    command: (userId, channelRef, line) => {
      const channel = workspace.channel(channelRef) ?? workspace.direct(userId);
      const triggerId = triggers.issue({ userId, commandSentAt: performance.now() });
      const responseUrl = world.responseUrls.issue({ userId, channelId: channel.id });
      const payload = commandPayload(workspace, who(userId), channel, line, { triggerId, responseUrl });
      return delivery.send({ kind: 'command', payload, what: 'forged command' });
    },
  };
}
