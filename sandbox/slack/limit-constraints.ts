import { everyObject, fields, isFields, list, records } from './json.ts';
import type { Node } from './limit-nodes.ts';
import type { Found } from './limit-paths.ts';

/** What is wrong at a place, worded as Slack does. */
export interface Problem {
  readonly pointer: string;
  readonly says: string;
  readonly code?: string;
}

type Constraint = (bound: unknown, found: readonly Found[], node: Node) => readonly Problem[];

/** The constraints of blockkit-limits.json that can be read off one payload. */
export const constraints: Readonly<Record<string, Constraint>> = {
  maxLength: each((bound, value) => tooLong(bound, value)),
  minLength: each((bound, value) =>
    length(value) < Number(bound) ? `must be more than ${Number(bound) - 1} characters` : '',
  ),
  maxItems: each((bound, value) => itemsOutside(value, 0, Number(bound))),
  minItems: each((bound, value) => itemsOutside(value, Number(bound), Number.POSITIVE_INFINITY)),
  minItemsIfPresent: each((bound, value) => itemsOutside(value, Number(bound), Number.POSITIVE_INFINITY)),
  itemsRange: each((bound, value) => itemsOutside(value, Number(list(bound)[0]), Number(list(bound)[1]))),
  range: each((bound, value) => outside(value, Number(list(bound)[0]), Number(list(bound)[1]))),
  min: each((bound, value) => outside(value, Number(bound), Number.POSITIVE_INFINITY)),
  const: each((bound, value) => (value === bound ? '' : `must be ${String(bound)}`)),
  enum: each((bound, value) => (list(bound).includes(value) ? '' : `must be one of: ${list(bound).join(', ')}`)),
  enumItems: each((bound, value) =>
    list(value).every((item) => list(bound).includes(item)) ? '' : `must each be one of: ${list(bound).join(', ')}`,
  ),
  pattern: each((bound, value) => (new RegExp(String(bound)).test(String(value)) ? '' : 'must match the pattern')),
  forbidden: each(() => 'is not allowed here'),
  required: (bound, found) =>
    bound === true ? found.filter((f) => f.value === undefined).map((f) => at(f, 'missing required field')) : [],
  requiredIf: (bound, found, node) =>
    holds(bound, node) ? found.filter((f) => f.value === undefined).map((f) => at(f, 'missing required field')) : [],
  forbiddenIf: (bound, found, node) =>
    holds(bound, node) ? present(found).map((f) => at(f, `is not allowed when ${String(bound)}`)) : [],
  onlyIf: (bound, found, node) =>
    holds(bound, node) ? [] : present(found).map((f) => at(f, `is only allowed when ${String(bound)}`)),
  anyOfRequired: (bound, _found, node) =>
    has(bound, node) > 0 ? [] : [{ pointer: node.pointer, says: `needs one of: ${list(bound).join(', ')}` }],
  exactlyOneOf: (bound, _found, node) =>
    has(bound, node) === 1 ? [] : [{ pointer: node.pointer, says: `needs exactly one of: ${list(bound).join(', ')}` }],
  unique: (_bound, found) => repeated(found),
  uniqueWithinBlock: (_bound, found) => repeated(found),
  maxCount: (bound, found, node) => {
    const counted = node.kinds.includes('view')
      ? everyObject(node.value).filter((o) => o.focus_on_load === true).length
      : found.length;
    return counted > Number(bound) ? [{ pointer: node.pointer, says: `no more than ${String(bound)} allowed` }] : [];
  },
  uniqueWithinElement: () => [],
  mustEqualAnOption: () => [],
};

function each(says: (bound: unknown, value: unknown) => string): Constraint {
  return (bound, found) =>
    present(found).flatMap((f) => {
      const said = f.broken === undefined ? says(bound, f.value) : `must be an ${f.broken}`;
      return said === '' ? [] : [at(f, said)];
    });
}

const at = (found: Found, says: string): Problem => ({ pointer: found.pointer, says });
const present = (found: readonly Found[]) => found.filter((f) => f.value !== undefined && f.value !== null);

/** Slack counts code points. */
const length = (value: unknown) => (typeof value === 'string' ? [...value].length : 0);

function tooLong(bound: unknown, value: unknown): string {
  if (typeof value !== 'string') return 'must be a string';
  return length(value) > Number(bound) ? `must be less than ${Number(bound) + 1} characters` : '';
}

function itemsOutside(value: unknown, from: number, to: number): string {
  if (!Array.isArray(value)) return 'must be an array';
  if (value.length > to) return `no more than ${to} items allowed`;
  return value.length < from ? `no fewer than ${from} items allowed` : '';
}

function outside(value: unknown, from: number, to: number): string {
  const size = Array.isArray(value) ? value.length : value;
  if (typeof size !== 'number') return 'must be a number';
  return size < from || size > to ? `must be from ${from} to ${to}` : '';
}

function repeated(found: readonly Found[]): readonly Problem[] {
  const texts = present(found).filter((f) => typeof f.value === 'string');
  const twice = texts.filter((f, n) => texts.findIndex((other) => other.value === f.value) < n);
  return twice.map((f) => at(f, `\`${String(f.value)}\` already exists`));
}

function has(keys: unknown, node: Node): number {
  return list(keys).filter((key) => fields(node.value)[String(key)] !== undefined).length;
}

/** The file's small conditions: `type=='mrkdwn'`, `element.type=='file_input'`, `any block.type=='input'`. */
function holds(condition: unknown, node: Node): boolean {
  const [, any, path = '', wanted] = /^(any block\.)?([\w.]+)=='([^']*)'$/.exec(String(condition)) ?? [];
  const from: readonly unknown[] = any === undefined ? [node.value] : records(fields(node.value).blocks);
  return from.some(
    (value) => path.split('.').reduce<unknown>((v, key) => (isFields(v) ? v[key] : undefined), value) === wanted,
  );
}
