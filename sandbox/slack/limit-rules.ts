import { everyObject, type Fields, fields, isFields, list, records, same, string } from './json.ts';
import type { Problem } from './limit-constraints.ts';
import type { Node } from './limit-nodes.ts';
import { elementTypes } from './limit-table.ts';
import { missing } from './shapes.ts';

/** What the file says in words, or what needs more than one value to see. Numbers come from the file. */
export function ruleProblems(node: Node): readonly Problem[] {
  const kind = node.kinds.at(-1) ?? '';
  const value = fields(node.value);
  const wrong = [...missing(kind, value).map((key) => `missing required field: ${key}`)];
  if (kind.startsWith('element.')) wrong.push(...elementRules(kind.slice('element.'.length), value));
  if (kind === 'object.option' && isFields(value.text) && value.text.type === undefined)
    wrong.push('text needs a type');
  if (kind === 'block_suggestion.response') wrong.push(...optionRules(ANY_SELECT, value));
  return wrong.map((says) => ({ pointer: node.pointer, says }));
}

/** All the text that the blocks of a message show, in characters. */
export function cumulativeText(blocks: unknown): number {
  return everyObject(blocks)
    .filter((o) => typeof o.text === 'string')
    .reduce((sum, o) => sum + string(o.text).length, 0);
}

const PLAIN_ONLY = /select$|^overflow$/;

function elementRules(type: string, element: Fields): readonly string[] {
  return elementTypes.includes(type) ? optionRules(type, element) : [`unsupported type: ${type}`];
}

/** The answer to an option request is held to what an external select could hold itself. */
const ANY_SELECT = 'external_select';

function optionRules(type: string, element: Fields): readonly string[] {
  const options = [...records(element.options), ...records(element.option_groups).flatMap((g) => records(g.options))];
  const values = options.map((option) => string(option.value)).filter((value) => value !== '');
  const initial = [...records(element.initial_options), ...records([element.initial_option])];
  const groups = records(element.option_groups).filter((g) => initial.some((o) => includes(records(g.options), o)));
  return [
    ...(new Set(values).size < values.length ? ['option values must be unique'] : []),
    ...(options.length > 0 && initial.some((o) => !includes(options, o))
      ? ['initial options must be among the options']
      : []),
    ...(groups.length > 1 ? ['initial options must be of one option group'] : []),
    ...(PLAIN_ONLY.test(type) && options.some((o) => fields(o.text).type !== 'plain_text')
      ? ['option text must be plain_text']
      : []),
    ...(Number(element.min_length ?? 0) > Number(element.max_length ?? Number.POSITIVE_INFINITY)
      ? ['min_length is above max_length']
      : []),
    ...(list(element.initial_options).length > Number(element.max_selected_items ?? Number.POSITIVE_INFINITY)
      ? ['more initial options than max_selected_items']
      : []),
  ];
}

const includes = (options: readonly Fields[], option: Fields) => options.some((o) => same(o, option));
