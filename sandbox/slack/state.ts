import { type Control, controlsOf, optionsOf } from './controls.ts';
import { type Fields, fields, list, records, same } from './json.ts';

/** What a person has set, by block_id and action_id: `state.values` of every payload. */
export type Values = Readonly<Record<string, Readonly<Record<string, Fields>>>>;

/** The values of freshly shown blocks. What the person set in the same place before wins over every `initial_*`. */
export function valuesOf(blocks: unknown, before: Values = {}): Values {
  const values: Record<string, Record<string, Fields>> = {};
  for (const control of controlsOf(blocks)) {
    const start = startOf(control);
    if (start === undefined) continue;
    const kept = before[control.blockId]?.[control.actionId];
    const value = kept?.type === control.type ? stillOffered(control, kept) : start;
    values[control.blockId] = { ...values[control.blockId], [control.actionId]: value };
  }
  return values;
}

export function withValue(values: Values, control: Control, value: Fields): Values {
  return { ...values, [control.blockId]: { ...values[control.blockId], [control.actionId]: value } };
}

/** True for an input that a person has left empty. */
export function isEmpty(value: Fields | undefined): boolean {
  const { type: _type, ...set } = value ?? {};
  return Object.values(set).every(
    (v) => v === null || v === '' || v === undefined || (Array.isArray(v) && v.length === 0),
  );
}

/** Where a kind of element keeps its value, and under which `initial_*` it starts. Others keep none. */
export const VALUE_KEYS: Readonly<Record<string, readonly [key: string, initial: string, many: boolean]>> = {
  plain_text_input: ['value', 'initial_value', false],
  email_text_input: ['value', 'initial_value', false],
  url_text_input: ['value', 'initial_value', false],
  number_input: ['value', 'initial_value', false],
  rich_text_input: ['rich_text_value', 'initial_value', false],
  checkboxes: ['selected_options', 'initial_options', true],
  radio_buttons: ['selected_option', 'initial_option', false],
  static_select: ['selected_option', 'initial_option', false],
  external_select: ['selected_option', 'initial_option', false],
  multi_static_select: ['selected_options', 'initial_options', true],
  multi_external_select: ['selected_options', 'initial_options', true],
  users_select: ['selected_user', 'initial_user', false],
  multi_users_select: ['selected_users', 'initial_users', true],
  conversations_select: ['selected_conversation', 'initial_conversation', false],
  channels_select: ['selected_channel', 'initial_channel', false],
  datepicker: ['selected_date', 'initial_date', false],
  timepicker: ['selected_time', 'initial_time', false],
  datetimepicker: ['selected_date_time', 'initial_date_time', false],
};

function startOf({ type, element }: Control): Fields | undefined {
  const keys = VALUE_KEYS[type];
  if (keys === undefined) return undefined;
  const [key, initial, many] = keys;
  return { type, [key]: element[initial] ?? (many ? [] : null) };
}

/** A chosen option that the updated element no longer offers cannot stay chosen. External options are not known. */
function stillOffered({ element }: Control, kept: Fields): Fields {
  const offered = optionsOf(element);
  if (offered.length === 0) return kept;
  const now = (option: Fields) => offered.find((o) => same(o.value, option.value));
  if (Array.isArray(kept.selected_options)) {
    return { ...kept, selected_options: records(kept.selected_options).flatMap((o) => now(o) ?? []) };
  }
  if (kept.selected_option === undefined || kept.selected_option === null) return kept;
  return { ...kept, selected_option: now(fields(kept.selected_option)) ?? null };
}

/** The options that a control has chosen right now. */
export const chosen = (value: Fields | undefined): readonly Fields[] => [
  ...records(list(value?.selected_options)),
  ...records([value?.selected_option]),
];
