import { type Control, optionsOf } from './controls.ts';
import type { Door, InMessage, InView } from './door.ts';
import type { Eyes, ReadMessage } from './eyes.ts';
import { findButton, findField, findTick, type Shown, theOne } from './finding.ts';
import { type Fields, isFields } from './json.ts';
import type { Patience, Person } from './person.ts';
import { NotOnScreen } from './refusal.ts';
import { modalText, textOf } from './screen.ts';
import { chosen } from './state.ts';
import type { OpenView } from './views.ts';

type Hands = Pick<Person, 'fills' | 'presses' | 'ticks' | 'unticks' | 'chooses' | 'looksFor' | 'submits' | 'closes'>;

/** What a person does to what she sees: finds the place by its words, and goes through the door with its ids. */
export function createHands(eyes: Eyes, door: Door, id: string): Hands {
  const field = (label: string, how?: Patience) =>
    eyes.find(
      `the field "${label}"`,
      eyes.inModal((shown, view) => fieldIn(view, shown, label)),
      how,
    );
  const tick = async (text: string, isOn: boolean) => {
    const { at, value } = await eyes.find(
      `the box "${text}"`,
      eyes.inModal((shown, view) => tickIn(view, shown, text, isOn)),
    );
    await door.press(id, at, value);
  };
  return {
    fills: async (label, text, how) => {
      const { at } = await field(label, how);
      await door.fill(id, at, text);
      if (how?.enter === true) await door.enter(id, at);
    },
    presses: async (label, how = {}) => {
      const channel = how.in;
      const look =
        channel === undefined
          ? eyes.inModal((shown, view) => buttonIn(view, shown, label))
          : () => buttonAmong(eyes.messages(channel), label);
      const found = await eyes.find<Button>(`the button "${label}" in ${channel ?? 'the modal'}`, look, how);
      if (isFields(found.control.element.confirm) && how.confirm === 'cancel') return;
      await door.press(id, found.at, found.value);
    },
    ticks: (...texts) => inTurn(texts, (text) => tick(text, true)),
    unticks: (...texts) => inTurn(texts, (text) => tick(text, false)),
    chooses: async (label, texts, how) => {
      const { at, control, view } = await field(label, how);
      const values = [texts].flat().map((text) => optionValue(view, control, text, label));
      await door.press(id, at, control.type.startsWith('multi_') ? values : (values[0] ?? ''));
    },
    looksFor: async (label, query, how) => {
      const { at } = await field(label, how);
      return (await door.suggest(id, at, query)).map((option) => textOf(option.text));
    },
    submits: async (how) => {
      const submittable = eyes.inModal((_, view) => (isFields(view.source.submit) ? view : undefined));
      await door.submit(id, (await eyes.find('a submit button', submittable, how)).id);
    },
    closes: async (how) => {
      await door.close(id, (await eyes.find('a modal to close', eyes.modal, how)).id, how?.all);
    },
  };
}

interface Button {
  readonly control: Control;
  readonly at: InView | InMessage;
  readonly value?: unknown;
}

const placeOf = (view: OpenView, { blockId, actionId }: Control): InView => ({ viewId: view.id, blockId, actionId });

function buttonIn(view: OpenView, shown: Shown, label: string): Button | undefined {
  const found = findButton(shown, label);
  return found === undefined ? undefined : { ...found, at: placeOf(view, found.control) };
}

function buttonAmong(messages: readonly ReadMessage[], label: string): Button | undefined {
  const found = [...messages].reverse().flatMap((message) => {
    const button = findButton(message, label);
    if (button === undefined) return [];
    const { blockId, actionId } = button.control;
    return [{ ...button, at: { channelId: message.channelId, ts: message.ts, blockId, actionId } }];
  });
  return found[0];
}

function fieldIn(view: OpenView, shown: Shown, label: string) {
  const control = findField(shown, label);
  return control === undefined ? undefined : { at: placeOf(view, control), control, view };
}

function tickIn(view: OpenView, shown: Shown, text: string, isOn: boolean) {
  const found = findTick(shown, text);
  if (found === undefined) return undefined;
  const { control, option } = found;
  const at = placeOf(view, control);
  if (control.type === 'radio_buttons') return { at, value: option.value };
  const values = chosen(view.values[control.blockId]?.[control.actionId]).map((o) => o.value);
  if (values.includes(option.value) === isOn) {
    throw new NotOnScreen(`"${textOf(option.text)}" is ${isOn ? 'ticked already' : 'not ticked'}\n${modalText(view)}`);
  }
  return { at, value: isOn ? [...values, option.value] : values.filter((value) => value !== option.value) };
}

function optionValue(view: OpenView, { element, blockId, actionId }: Control, text: string, label: string): unknown {
  const all: readonly Fields[] = [
    ...optionsOf(element),
    ...(view.offered[actionId] ?? []),
    ...chosen(view.values[blockId]?.[actionId]),
  ];
  const distinct = [...new Map(all.map((option) => [option.value, option])).values()];
  const found = theOne(distinct, (option) => textOf(option.text), text);
  if (found !== undefined) return found.value;
  throw new NotOnScreen(`"${label}" does not offer "${text}" but: ${distinct.map((o) => textOf(o.text)).join(', ')}`);
}

/** A person has one finger: each click is answered before the next. */
async function inTurn(texts: readonly string[], click: (text: string) => Promise<void>): Promise<void> {
  for (const text of texts) await click(text);
}
