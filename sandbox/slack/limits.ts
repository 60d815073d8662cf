import { type Fields, fields, records } from './json.ts';
import { constraints, type Problem } from './limit-constraints.ts';
import { messageNodes, type Node, optionNodes, viewNodes } from './limit-nodes.ts';
import { isKind, resolve } from './limit-paths.ts';
import { cumulativeText, ruleProblems } from './limit-rules.ts';
import { type Limit, limits } from './limit-table.ts';
import { unknownKeys } from './shapes.ts';

/** One number of blockkit-limits.json, by its path and constraint. Throws when the file has none. */
export function limit(path: string, constraint: string): number {
  const found = limits.find((l) => l.path === path && l.constraint === constraint);
  if (typeof found?.value !== 'number') throw new Error(`blockkit-limits.json has no ${constraint} of ${path}`);
  return found.value;
}

/** Everything that Slack would refuse in a modal. */
export const viewProblems = (view: Fields): readonly Problem[] => viewNodes(view).flatMap(problems);

/** True when the view is more than views.* take. */
export const isTooLarge = (view: Fields): boolean =>
  Buffer.byteLength(JSON.stringify(view)) > limit('view.serialized', 'maxBytes');

/** Everything that Slack would refuse in the blocks of a message, each with Slack's code for it. */
export const messageProblems = (message: Fields): readonly Problem[] => [
  ...messageNodes(message).flatMap(problems),
  ...SUMS.flatMap(({ path, type, code }) => {
    const blocks = records(message.blocks).filter((block) => type === undefined || block.type === type);
    const sum = cumulativeText(blocks);
    const says = `no more than ${limit(path, 'maxLength')} characters allowed, but ${sum}`;
    return sum > limit(path, 'maxLength') ? [{ pointer: '/blocks', says, code }] : [];
  }),
];

/** Where the texts of several blocks count together. */
const SUMS = [
  { path: 'message.blocks.cumulativeText', type: undefined, code: 'msg_blocks_too_long' },
  { path: 'block.table.cumulativeText', type: 'table', code: 'invalid_blocks' },
  { path: 'block.data_table.cumulativeText', type: 'data_table', code: 'invalid_blocks' },
  { path: 'block.markdown.text', type: 'markdown', code: 'invalid_blocks' },
];

/** Why the answer to an option request would show nothing. */
export const optionProblems = (answer: Fields): readonly Problem[] => optionNodes(answer).flatMap(problems);

export const worded = ({ says, pointer }: Problem): string => `${says} [json-pointer:${pointer}]`;

function problems(node: Node): readonly Problem[] {
  const kind = node.kinds.at(-1) ?? '';
  const unknown = unknownKeys(kind, fields(node.value)).map((key) => `invalid additional property: ${key}`);
  return [...limitProblems(node), ...ruleProblems(node), ...unknown.map((says) => ({ pointer: node.pointer, says }))];
}

function limitProblems(node: Node): readonly Problem[] {
  return node.kinds.flatMap((kind) =>
    limitsOf(kind).flatMap(({ check, value, code, steps }) =>
      check(value, resolve({ value: node.value, pointer: node.pointer }, steps), node).map((problem) =>
        code === undefined ? problem : { ...problem, code },
      ),
    ),
  );
}

type Check = (typeof constraints)[string];
type Applied = Pick<Limit, 'value' | 'code'> & { readonly check: Check; readonly steps: readonly string[] };

/** Constraints of a thing itself, not of something at a path below it. */
const WHOLE = ['anyOfRequired', 'exactlyOneOf'];
const SUMMED = '.cumulativeText';
const KINDS_KEPT = 500;
const applied = new Map<string, readonly Applied[]>();

/** The limits that speak of a kind of thing. Looked up once: a view has hundreds of things, the file 253 lines. */
function limitsOf(kind: string): readonly Applied[] {
  const known = applied.get(kind);
  if (known !== undefined) return known;
  const found = limits.flatMap((line) => {
    const check = line.path.endsWith(SUMMED) ? undefined : constraints[line.constraint];
    const ways = line.ways.filter((path) =>
      WHOLE.includes(line.constraint) ? kind === path.join('.') : isKind(kind, path),
    );
    return check === undefined
      ? []
      : ways.map((path) => ({ ...line, check, steps: path.slice(kind.split('.').length) }));
  });
  if (applied.size < KINDS_KEPT) applied.set(kind, found);
  return found;
}
