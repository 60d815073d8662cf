import { type Control, optionsOf } from './controls.ts';
import { type Fields, fields, isFields, list, string } from './json.ts';
import { NotOnScreen } from './refusal.ts';
import { chosen, VALUE_KEYS } from './state.ts';

/**
 * What a control holds after a person sets it. Texts are a string, one option its value, several a list of values;
 * empty is '' or null or []. Throws NotOnScreen for what the control does not offer.
 */
export function valueAfter(
  control: Control,
  wanted: unknown,
  now: Fields | undefined,
  offered: readonly Fields[],
): Fields {
  const { type } = control;
  const keys = VALUE_KEYS[type];
  if (keys === undefined) throw new NotOnScreen(`${type} ${control.actionId} holds no value`);
  const [key, , many] = keys;
  if (!key.startsWith('selected_option')) return { type, [key]: many ? list(wanted) : plainValue(control, wanted) };
  const options = [...optionsOf(control.element), ...offered, ...chosen(now)];
  const pick = (value: unknown) => optionOf(control, options, value);
  if (!many) return { type, [key]: wanted === null || wanted === '' ? null : pick(wanted) };
  const picked = list(wanted).map(pick);
  if (picked.length > Number(control.element.max_selected_items ?? Number.POSITIVE_INFINITY)) {
    throw new NotOnScreen(`${control.actionId} takes no more than ${String(control.element.max_selected_items)}`);
  }
  const inOrder =
    type === 'checkboxes' ? options.filter((o, n) => picked.includes(o) && options.indexOf(o) === n) : picked;
  return { type, [key]: inOrder };
}

/** What happened, as the `actions` of a payload say it. */
export function actionOf(control: Control, value: Fields | undefined, pressed: unknown, ts: string): Fields {
  const { element, type, actionId, blockId } = control;
  const base = { type, action_id: actionId, block_id: blockId, action_ts: ts };
  if (type === 'button') return { ...base, ...only(element, ['text', 'value', 'style']) };
  if (type === 'overflow') return { ...base, selected_option: optionOf(control, optionsOf(element), pressed) };
  return { ...base, ...value, ...only(element, ['placeholder', 'initial_option', 'initial_options']) };
}

function optionOf(control: Control, options: readonly Fields[], value: unknown): Fields {
  const found = options.find((option) => option.value === value);
  if (found === undefined) throw new NotOnScreen(`${control.actionId} does not offer ${JSON.stringify(value)}`);
  return found;
}

function plainValue({ element, actionId }: Control, wanted: unknown): unknown {
  if (wanted === '' || wanted === null || wanted === undefined) return null;
  if (isFields(wanted)) return wanted;
  const longest = Number(element.max_length ?? Number.POSITIVE_INFINITY);
  if ([...string(wanted)].length > longest)
    throw new NotOnScreen(`${actionId} takes no more than ${longest} characters`);
  return wanted;
}

const only = (element: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(keys.filter((key) => element[key] !== undefined).map((key) => [key, element[key]]));

/** Whether setting a control tells the bot: actions and sections always, inputs only when they say so. */
export function tellsBot({ block, element, type }: Control, how: 'chosen' | 'typed' | 'enter'): boolean {
  if (block.type !== 'input') return true;
  if (block.dispatch_action !== true) return false;
  if (!type.endsWith('_input')) return how === 'chosen';
  const when = list(fields(element.dispatch_action_config).trigger_actions_on);
  // Slack's default is Enter alone.
  return how === 'typed'
    ? when.includes('on_character_entered')
    : when.length === 0 || when.includes('on_enter_pressed');
}
