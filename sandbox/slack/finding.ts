import { type Control, controlsOf, optionsOf } from './controls.ts';
import { type Fields, isFields, string } from './json.ts';
import { NotOnScreen } from './refusal.ts';
import { textOf } from './screen.ts';
import { chosen, type Values } from './state.ts';

/** Blocks with what is set in them: the top modal, or a message. */
export interface Shown {
  readonly blocks: unknown;
  readonly values: Values;
}

/** A button, or an entry of an overflow menu, by its text. `value` is the entry's. Undefined when there is none. */
export function findButton(shown: Shown, label: string): { control: Control; value?: unknown } | undefined {
  const controls = controlsOf(shown.blocks);
  const buttons = controls
    .filter((control) => control.type === 'button')
    .map((control) => ({ control, text: textOf(control.element.text) }));
  const entries = controls
    .filter((control) => control.type === 'overflow')
    .flatMap((control) => optionsOf(control.element).map((o) => ({ control, text: textOf(o.text), value: o.value })));
  return theOne([...buttons, ...entries], (found) => found.text, label);
}

/** An input or select, by its label, the text it stands beside, its placeholder, or what it has chosen. */
export function findField(shown: Shown, label: string): Control | undefined {
  const named = controlsOf(shown.blocks)
    .filter(({ type }) => type !== 'button' && type !== 'overflow')
    .flatMap((control) => namesOf(control, shown.values).map((name) => ({ control, name })));
  return theOne(named, (found) => found.name, label)?.control;
}

/** A check-box or radio button, by its text. */
export function findTick(shown: Shown, text: string): { control: Control; option: Fields } | undefined {
  const boxes = controlsOf(shown.blocks)
    .filter(({ type }) => type === 'checkboxes' || type === 'radio_buttons')
    .flatMap((control) => optionsOf(control.element).map((option) => ({ control, option })));
  return theOne(boxes, (box) => textOf(box.option.text), text);
}

/** One of several by its text: the very text, else the one that starts with it, else the one that contains it. */
export function theOne<T>(all: readonly T[], textIn: (item: T) => string, wanted: string): T | undefined {
  const ways = [
    (text: string) => text === wanted,
    (text: string) => text.startsWith(wanted),
    (text: string) => text.includes(wanted),
  ];
  for (const isIt of ways) {
    const found = all.filter((item) => isIt(textIn(item)));
    if (found.length === 1) return found[0];
    if (found.length > 1)
      throw new NotOnScreen(`"${wanted}" may be any of: ${found.map((f) => `"${textIn(f)}"`).join(', ')}`);
  }
  return undefined;
}

function namesOf({ block, element, blockId, actionId }: Control, values: Values): readonly string[] {
  const names = [block.label, block.text, element.placeholder].filter(isFields).map(textOf);
  const picked = chosen(values[blockId]?.[actionId]).map((option) => textOf(option.text));
  return [...new Set([...names, ...(string(element.type).startsWith('multi_') ? [] : picked)])];
}
