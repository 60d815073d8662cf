import { type Fields, string } from './json.ts';

/** What must be there, beyond what blockkit-limits.json says is required. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'block.actions': ['elements'],
  'block.alert': ['text'],
  'block.context': ['elements'],
  'block.header': ['text'],
  'block.image': ['alt_text'],
  'block.input': ['element'],
  'block.markdown': ['text'],
  'block.rich_text': ['elements'],
  'block.table': ['rows'],
  'element.button': ['text'],
  'element.checkboxes': ['options'],
  'element.overflow': ['options'],
  'element.radio_buttons': ['options'],
  'object.confirm': ['title', 'text'],
  'object.option': ['text', 'value'],
  'object.option_group': ['label', 'options'],
  'object.text': ['text'],
};

/** The keys of a thing, for those that this bot uses: another key is `invalid additional property` at Slack. */
const KNOWN: Readonly<Record<string, string>> = {
  'view.home': 'type blocks private_metadata callback_id external_id',
  'view.modal':
    'type title blocks close submit private_metadata callback_id clear_on_close notify_on_close external_id submit_disabled',
  'block.actions': 'elements',
  'block.alert': 'text level',
  'block.context': 'elements',
  'block.divider': '',
  'block.header': 'text level',
  'block.input': 'label element dispatch_action hint optional',
  'block.rich_text': 'elements',
  'block.section': 'text fields accessory expand',
  'block.table': 'rows column_settings',
  'element.button': 'text action_id url value style confirm accessibility_label',
  'element.checkboxes': 'action_id options initial_options confirm focus_on_load',
  'element.radio_buttons': 'action_id options initial_option confirm focus_on_load',
  'element.overflow': 'action_id options confirm',
  'element.static_select': 'action_id options option_groups initial_option confirm focus_on_load placeholder',
  'element.external_select': 'action_id initial_option min_query_length confirm focus_on_load placeholder',
  'element.multi_static_select':
    'action_id options option_groups initial_options confirm max_selected_items focus_on_load placeholder',
  'element.multi_external_select':
    'action_id min_query_length initial_options confirm max_selected_items focus_on_load placeholder',
  'element.plain_text_input':
    'action_id initial_value multiline min_length max_length dispatch_action_config focus_on_load placeholder',
  'object.option': 'text value description url',
  'object.option_group': 'label options',
  'object.confirm': 'title text confirm deny style',
  'object.text': 'type text emoji verbatim',
};

const OUR_OWN = ['placement', 'surfaces'];

/** The required keys that a thing lacks. */
export const missing = (kind: string, value: Fields): readonly string[] =>
  (REQUIRED[kind] ?? []).filter((key) => value[key] === undefined || value[key] === null);

/** The keys of a thing that Slack does not know. */
export function unknownKeys(kind: string, value: Fields): readonly string[] {
  const known = KNOWN[kind];
  if (known === undefined) return [];
  const allowed = [...known.split(' '), ...OUR_OWN, ...(kind.startsWith('block.') ? ['type', 'block_id'] : ['type'])];
  return Object.keys(value).filter((key) => !allowed.includes(key) && string(key) !== '');
}
