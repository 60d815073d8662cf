import { until } from './changes.ts';
import type { Control } from './controls.ts';
import { optionsOf } from './controls.ts';
import type { Door, InMessage, InView } from './door.ts';
import { findButton, findField, findTick, type Shown, theOne } from './finding.ts';
import { type Fields, isFields, string } from './json.ts';
import type { Message } from './messages.ts';
import { NotOnScreen } from './refusal.ts';
import { messageText, modalText, textOf } from './screen.ts';
import { chosen } from './state.ts';
import type { OpenView } from './views.ts';
import type { World } from './world.ts';

/** How long to look for something before giving up; 10 s when left out. */
export interface Patience {
  readonly within?: number;
}

export interface Pressing extends Patience {
  /** A channel: the newest message there that has the button. The top modal when left out. */
  readonly in?: string;
  /** What to press if a dialog asks; ok when left out. */
  readonly confirm?: 'ok' | 'cancel';
}

/** A message as its reader has it. */
export interface ReadMessage extends Message {
  /** What is shown, as text. */
  readonly shown: string;
  readonly edited: number;
}

/**
 * Someone at her screen. Everything is found by what is written there, and waited for; what does not come up is an
 * error (NotOnScreen) that shows the whole screen. Channels are `#it`, or `dm` for her messages with the bot.
 */
export interface Person {
  readonly id: string;
  /** Done when the bot has acknowledged. Trouble, as everywhere, when it has not. */
  types(line: string, channel?: string): Promise<void>;
  fills(label: string, text: string, how?: Patience & { enter?: boolean }): Promise<void>;
  presses(label: string, how?: Pressing): Promise<void>;
  /** Each is one click, as in Slack. */
  ticks(...texts: string[]): Promise<void>;
  unticks(...texts: string[]): Promise<void>;
  /** Sets a select to exactly these; of an external one, those that looksFor last showed, or chosen already. */
  chooses(label: string, texts: string | readonly string[], how?: Patience): Promise<void>;
  /** Types into an external select; the texts that it shows. */
  looksFor(label: string, query: string, how?: Patience): Promise<readonly string[]>;
  submits(how?: Patience): Promise<void>;
  /** Cancel; `all` is the cross. */
  closes(how?: Patience & { all?: boolean }): Promise<void>;
  reloads(): void;
  /** Waits until the top modal shows it; gives the screen. */
  sees(what: string | RegExp, how?: Patience): Promise<string>;
  /** Waits until no modal is open. */
  seesNoModal(how?: Patience): Promise<void>;
  /** Waits for a message that shows it; the newest if there are several. */
  reads(channel: string, what: string | RegExp, how?: Patience): Promise<ReadMessage>;
  screen(): string;
  modal(): OpenView | undefined;
  messages(channel: string): readonly ReadMessage[];
}

const PATIENCE_MS = 10_000;

export function createPerson(world: World, door: Door, id: string): Person {
  const top = () => world.views.top(id);
  const screen = () => screenOf(world, id);
  const messages = (channel: string) => messagesOf(world, id, channel);
  const find = <T>(what: string, look: () => T | undefined, within = PATIENCE_MS): Promise<T> =>
    until(world.changes, look, within).then((found) => {
      if (found === undefined) throw new NotOnScreen(`${id} looked for ${what} and saw\n${screen()}${refused(world)}`);
      return found;
    });
  const inModal =
    <T>(look: (shown: Shown, view: OpenView) => T | undefined) =>
    (): T | undefined => {
      const view = top();
      return view === undefined || view.sending
        ? undefined
        : look({ blocks: view.source.blocks, values: view.values }, view);
    };
  const field = (label: string, how: Patience = {}) =>
    find(
      `the field "${label}"`,
      inModal((shown, view) => placed(view, findField(shown, label))),
      how.within,
    );
  const tick = async (text: string, isOn: boolean) => {
    const found = await find(
      `the box "${text}"`,
      inModal((shown, view) => {
        const box = findTick(shown, text);
        return box === undefined ? undefined : { ...box, view };
      }),
    );
    return door.press(id, placeOf(found.view, found.control), ticked(found.view, found.control, found.option, isOn));
  };

  return {
    id,
    types: (line, channel = world.workspace.channels()[0]?.id ?? '') => door.type(id, channel, line),
    fills: async (label, text, how = {}) => {
      const { at } = await field(label, how);
      await door.fill(id, at, text);
      if (how.enter === true) await door.enter(id, at);
    },
    presses: async (label, how = {}) => {
      const look =
        how.in === undefined
          ? inModal((shown, view) => pressable(view, shown, label))
          : () => newest(messages(how.in ?? ''), label);
      const { at, control, value } = await find(
        `the button "${label}"${how.in === undefined ? '' : ` in ${how.in}`}`,
        look,
        how.within,
      );
      if (isFields(control.element.confirm) && how.confirm === 'cancel') return;
      await door.press(id, at, value);
    },
    ticks: (...texts) => inTurn(texts, (text) => tick(text, true)),
    unticks: (...texts) => inTurn(texts, (text) => tick(text, false)),
    chooses: async (label, texts, how) => {
      const { at, control, view } = await field(label, how);
      const offered = [
        ...optionsOf(control.element),
        ...(view.offered[at.actionId] ?? []),
        ...chosen(view.values[at.blockId]?.[at.actionId]),
      ];
      const values = [texts].flat().map((text) => valueOf(offered, text, label));
      await door.press(id, at, control.type.startsWith('multi_') || control.type === 'checkboxes' ? values : values[0]);
    },
    looksFor: async (label, query, how) => {
      const { at } = await field(label, how);
      return (await door.suggest(id, at, query)).map((option) => textOf(option.text));
    },
    submits: async (how = {}) => {
      const view = await find(
        'a submit button',
        inModal((_, v) => (isFields(v.source.submit) ? v : undefined)),
        how.within,
      );
      await door.submit(id, view.id);
    },
    closes: async (how = {}) => {
      const view = await find('a modal to close', top, how.within);
      await door.close(id, view.id, how.all);
    },
    reloads: () => door.reload(id),
    sees: (what, how = {}) =>
      find(
        `${String(what)} in the modal`,
        inModal((_, view) => matching(modalText(view), what)),
        how.within,
      ),
    seesNoModal: async (how = {}) => {
      await find('no modal', () => (top() === undefined ? true : undefined), how.within);
    },
    reads: (channel, what, how = {}) =>
      find(
        `${String(what)} in ${channel}`,
        () => messages(channel).findLast((m) => matching(m.shown, what) !== undefined),
        how.within,
      ),
    screen,
    modal: top,
    messages,
  };
}

const placeOf = (view: OpenView, { blockId, actionId }: Control): InView => ({ viewId: view.id, blockId, actionId });

const placed = (view: OpenView, control: Control | undefined) =>
  control === undefined ? undefined : { at: placeOf(view, control), control, view };

interface Pressable {
  readonly control: Control;
  readonly at: InView | InMessage;
  readonly value?: unknown;
}

function pressable(view: OpenView, shown: Shown, label: string): Pressable | undefined {
  const found = findButton(shown, label);
  return found === undefined ? undefined : { ...found, at: placeOf(view, found.control) };
}

function newest(messages: readonly ReadMessage[], label: string): Pressable | undefined {
  for (const message of [...messages].reverse()) {
    const found = findButton(message, label);
    if (found === undefined) continue;
    const { blockId, actionId } = found.control;
    return { ...found, at: { channelId: message.channelId, ts: message.ts, blockId, actionId } };
  }
  return undefined;
}

function ticked(view: OpenView, control: Control, option: Fields, isOn: boolean): unknown {
  if (control.type === 'radio_buttons') return option.value;
  const values = chosen(view.values[control.blockId]?.[control.actionId]).map((o) => o.value);
  if (values.includes(option.value) === isOn) {
    throw new NotOnScreen(`"${textOf(option.text)}" is ${isOn ? 'ticked already' : 'not ticked'}\n${modalText(view)}`);
  }
  return isOn ? [...values, option.value] : values.filter((value) => value !== option.value);
}

function valueOf(options: readonly Fields[], text: string, label: string): unknown {
  const distinct = [...new Map(options.map((option) => [option.value, option])).values()];
  const found = theOne(distinct, (option) => textOf(option.text), text);
  if (found !== undefined) return found.value;
  throw new NotOnScreen(`"${label}" does not offer "${text}" but: ${distinct.map((o) => textOf(o.text)).join(', ')}`);
}

const matching = (shown: string, what: string | RegExp): string | undefined =>
  (typeof what === 'string' ? shown.includes(what) : what.test(shown)) ? shown : undefined;

async function inTurn(texts: readonly string[], click: (text: string) => Promise<void>): Promise<void> {
  for (const text of texts) await click(text);
}

function messagesOf(world: World, id: string, ref: string): readonly ReadMessage[] {
  const channel = ref === 'dm' ? world.workspace.direct(id) : world.workspace.channel(ref);
  if (channel === undefined || !world.workspace.isMember(channel, id))
    throw new NotOnScreen(`${id} does not see ${ref}`);
  return world.messages.seenBy(id, channel.id).map((m) => ({ ...m, shown: messageText(m), edited: m.before.length }));
}

function screenOf(world: World, id: string): string {
  const view = world.views.top(id);
  if (view !== undefined) return modalText(view);
  const channels = world.workspace.channels().filter((c) => world.workspace.isMember(c, id));
  const rooms = channels.map((c) => [
    `(${c.kind === 'im' ? 'dm' : `#${c.name}`})`,
    ...messagesOf(world, id, c.id)
      .slice(-3)
      .map((m) => m.shown),
  ]);
  return ['(no modal)', ...rooms.flat()].map(string).join('\n');
}

/** What the bot tried in vain lately: often the reason why something is not on the screen. */
function refused({ journal }: World): string {
  const errors = journal.calls
    .filter((call) => !call.ok)
    .slice(-3)
    .map((call) => `${call.method}: ${call.error}`);
  const lines = [...new Set([...journal.violations.slice(-3), ...errors])];
  return lines.length === 0 ? '' : `\n\nRefused lately:\n${lines.join('\n')}`;
}
