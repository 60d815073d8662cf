import { actionOf, tellsBot, valueAfter } from './choosing.ts';
import { typeCommand } from './door-command.ts';
import { visitHome } from './door-home.ts';
import { actor, controlIn, shownView } from './door-lookup.ts';
import { suggest } from './door-options.ts';
import { closeView, submitView } from './door-submit.ts';
import type { Fields } from './json.ts';
import type { Message } from './messages.ts';
import { messageClick, viewClick } from './payloads.ts';
import { NotOnScreen, Trouble } from './refusal.ts';
import { withValue } from './state.ts';
import type { World } from './world.ts';

/** A place in a modal. */
export interface InView {
  readonly viewId: string;
  readonly blockId: string;
  readonly actionId: string;
}

/** A place in a message. */
export interface InMessage {
  readonly channelId: string;
  readonly ts: string;
  readonly blockId: string;
  readonly actionId: string;
}

/**
 * Everything a person can do, by ids. People in tests and the page in a browser come through here, so that neither can
 * do what Slack's own screen would not let them. NotOnScreen: it is not there. Trouble: the bot did not answer.
 */
export interface Door {
  type(userId: string, channel: string, line: string): Promise<void>;
  /** Sets a control; tells the bot only where Slack does while someone types. */
  fill(userId: string, at: InView, value: unknown): Promise<void>;
  /** A click or a choice. `value` for what holds one: an option's value, or a list of them. */
  press(userId: string, at: InView | InMessage, value?: unknown): Promise<void>;
  /** Enter in a text box: its action where it has one, else the form is submitted. */
  enter(userId: string, at: InView): Promise<void>;
  suggest(userId: string, at: InView, query: string): Promise<readonly Fields[]>;
  submit(userId: string, viewId: string): Promise<void>;
  /** Cancel; `all` is the cross, which closes the whole stack. */
  close(userId: string, viewId: string, all?: boolean): Promise<void>;
  /** Opens the app's Home tab. */
  visitHome(userId: string): Promise<void>;
  /** Slack is loaded anew: modals are gone, and the bot hears nothing. */
  reload(userId: string): void;
}

export function createDoor(world: World): Door {
  return {
    type: (userId, channel, line) => typeCommand(world, userId, channel, line),
    fill: (userId, at, value) => setInView(world, userId, at, value, 'typed'),
    press: (userId, at, value) =>
      'viewId' in at ? setInView(world, userId, at, value, 'chosen') : pressInMessage(world, userId, at, value),
    enter: async (userId, at) => {
      const control = controlIn(shownView(world, userId, at.viewId).source.blocks, at.blockId, at.actionId);
      if (!tellsBot(control, 'enter')) return submitView(world, userId, at.viewId);
      return setInView(world, userId, at, undefined, 'enter');
    },
    suggest: (userId, at, query) => suggest(world, userId, at, query),
    submit: (userId, viewId) => submitView(world, userId, viewId),
    close: (userId, viewId, all = false) => closeView(world, userId, viewId, all),
    visitHome: (userId) => visitHome(world, userId),
    reload: (userId) => world.views.forget(userId),
  };
}

async function setInView(world: World, userId: string, at: InView, wanted: unknown, how: 'typed' | 'chosen' | 'enter') {
  const who = actor(world, userId);
  const view = shownView(world, userId, at.viewId);
  const control = controlIn(view.source.blocks, at.blockId, at.actionId);
  const now = view.values[at.blockId]?.[at.actionId];
  if (now !== undefined && wanted !== undefined) {
    const value = valueAfter(control, wanted, now, view.offered[at.actionId] ?? []);
    view.values = withValue(view.values, control, value);
    world.changes.changed();
  }
  if (!tellsBot(control, how)) return;
  const action = actionOf(control, view.values[at.blockId]?.[at.actionId], wanted, world.ids.ts(world.now()));
  // From the Home tab a modal is opened, not pushed.
  const isHome = view === world.views.home(userId);
  const triggerId = world.triggers.issue(isHome ? { userId } : { userId, viewId: view.id });
  await click(world, viewClick(world.workspace, who, view, action, triggerId), at.actionId);
}

async function pressInMessage(world: World, userId: string, at: InMessage, wanted: unknown) {
  const who = actor(world, userId);
  const channel = world.workspace.channel(at.channelId);
  const message = world.messages.seenBy(userId, at.channelId).find((m) => m.ts === at.ts);
  if (channel === undefined || message === undefined) throw new NotOnScreen(`${userId} sees no message ${at.ts}`);
  const control = controlIn(message.blocks, at.blockId, at.actionId);
  const now = message.values[at.blockId]?.[at.actionId];
  const value = now === undefined || wanted === undefined ? now : valueAfter(control, wanted, now, []);
  const set: Message =
    value === undefined ? message : { ...message, values: withValue(message.values, control, value) };
  world.messages.set(message, set.values);
  const action = actionOf(control, value, wanted, world.ids.ts(world.now()));
  const triggerId = world.triggers.issue({ userId });
  const responseUrl = world.responseUrls.issue({ userId, channelId: channel.id, message: { ts: message.ts } });
  await click(world, messageClick(world.workspace, who, set, channel, action, { triggerId, responseUrl }), at.actionId);
}

async function click(world: World, payload: Fields, actionId: string): Promise<void> {
  const reply = await world.delivery.send({ kind: 'click', payload, what: `click on ${actionId}` });
  if (!reply.ok) throw new Trouble(`The bot did not answer the click on ${actionId}: ${reply.why}`);
}
