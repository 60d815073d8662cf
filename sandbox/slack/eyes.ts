import { until } from './changes.ts';
import type { Shown } from './finding.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import type { Message } from './messages.ts';
import type { Patience, Person } from './person.ts';
import { NotOnScreen } from './refusal.ts';
import { messageText, modalText } from './screen.ts';
import type { OpenView } from './views.ts';
import type { World } from './world.ts';

/** A message as its reader has it. */
export interface ReadMessage extends Message, Meaning {
  /** What is shown, as text. */
  readonly shown: string;
  /** How often it was edited; `before` has what it said. */
  readonly edited: number;
}

/** What a person sees, and waits to see. */
export interface Eyes extends Pick<Person, 'screen' | 'modal' | 'messages' | 'sees' | 'seesNoModal' | 'reads'> {
  /** Waits until there is something to find; the error says what was looked for and what was there. */
  find<T>(what: string, look: () => T | undefined, how?: Patience): Promise<T>;
  /** Looks into the top modal, unless it is just being sent; into the Home tab where there is none. */
  inModal<T>(look: (shown: Shown, view: OpenView) => T | undefined): () => T | undefined;
}

/** A bound for what hangs, not a measure: machines that test have other things to do. */
const PATIENCE_MS = 30_000;

export function createEyes(world: World, id: string): Eyes {
  const modal = () => world.views.top(id);
  const screen = () => screenOf(world, id);
  const messages = (channel: string) => messagesOf(world, id, channel);
  const find = async <T>(what: string, look: () => T | undefined, how: Patience = {}): Promise<T> => {
    const found = await until(world.changes, look, how.within ?? PATIENCE_MS);
    if (found !== undefined) return found;
    throw new NotOnScreen(`${id} looked for ${what} and saw\n${screen()}${refused(world)}`);
  };
  const inModal: Eyes['inModal'] = (look) => () => {
    const view = modal() ?? world.views.home(id);
    if (view === undefined || view.sending) return undefined;
    return look({ blocks: view.source.blocks, values: view.values }, view);
  };
  const shownText = (what: string | RegExp) => inModal((_, view) => matching(modalText(view), what));
  const newest = (channel: string, what: string | RegExp) => () =>
    messages(channel).findLast((message) => matching(message.shown, what) !== undefined);
  return {
    ...{ modal, screen, messages, find, inModal },
    sees: (what, how) => find(`${String(what)} in the modal`, shownText(what), how),
    seesNoModal: async (how) => {
      await find('no modal', () => (modal() === undefined ? true : undefined), how);
    },
    reads: (channel, what, how) => find(`${String(what)} in ${channel}`, newest(channel, what), how),
  };
}

const matching = (shown: string, what: string | RegExp): string | undefined =>
  (typeof what === 'string' ? shown.includes(what) : what.test(shown)) ? shown : undefined;

function messagesOf(world: World, id: string, ref: string): readonly ReadMessage[] {
  const channel = ref === 'dm' ? world.workspace.direct(id) : world.workspace.channel(ref);
  if (channel === undefined || !world.workspace.isMember(channel, id)) {
    throw new NotOnScreen(`${id} does not see ${ref}`);
  }
  return world.messages.seenBy(id, channel.id).map((message) => ({
    ...message,
    ...meaningOf(message.text, message.blocks),
    shown: messageText(message),
    edited: message.before.length,
  }));
}

function screenOf(world: World, id: string): string {
  const view = world.views.top(id);
  if (view !== undefined) return modalText(view);
  const channels = world.workspace.channels().filter((channel) => world.workspace.isMember(channel, id));
  const rooms = channels.flatMap((channel) => {
    const newest = messagesOf(world, id, channel.id).slice(-5);
    const name = channel.kind === 'im' ? 'dm' : `#${channel.name}`;
    return newest.map((message) => `(${name}) ${message.shown}`);
  });
  return ['(no modal)', ...rooms].join('\n');
}

/** What the bot tried in vain lately: often the reason why something is not on the screen. */
function refused({ journal }: World): string {
  const errors = journal.calls.filter((call) => !call.ok).slice(-3);
  const lines = [...journal.violations.slice(-3), ...errors.map((call) => `${call.method}: ${call.error}`)];
  return lines.length === 0 ? '' : `\n\nRefused lately:\n${lines.join('\n')}`;
}
