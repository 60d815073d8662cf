import { isMap, isNode, LineCounter, type Node, parseDocument } from 'yaml';

export type Path = readonly PropertyKey[];

export type YamlFile = {
  readonly data: unknown;
  /** The line of the key or list item, or of the nearest one around it that is written; from 1. */
  readonly lineOf: (path: Path) => number;
  readonly problems: readonly { readonly line: number; readonly text: string }[];
};

/** YAML 1.2. Problems say where and what, in our own words: the parser's messages quote the file. */
export function readYaml(text: string): YamlFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const line = (offset: number) => lineCounter.linePos(offset).line || 1;
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    line: line(error.pos[0]),
    text: WORDS[error.code] ?? `is not valid YAML (${error.code})`,
  }));
  const lineOf = (path: Path) => line(offsetOf(document.contents, path) ?? 0);
  if (problems.length > 0) return { data: undefined, lineOf, problems };
  try {
    return { data: document.toJS(), lineOf, problems };
  } catch {
    return {
      data: undefined,
      lineOf,
      problems: [{ line: 1, text: 'uses a * that names no anchor, or too many of them' }],
    };
  }
}

const WORDS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'is indented wrongly: lines of one level start in the same column',
  TAB_AS_INDENT: 'is indented with a tab: YAML wants spaces',
  DUPLICATE_KEY: 'has a key that was there before: keep one of the two',
  MISSING_CHAR: 'lacks a character: a closing quote or bracket, a comma or a colon',
  BLOCK_AS_IMPLICIT_KEY: 'has two keys in one line: put a value with a colon in quotes',
  TAG_RESOLVE_FAILED: 'has a value that begins with "!": put it in quotes',
  MULTIPLE_DOCS: 'begins a second document (---): one file, one document',
};

function offsetOf(node: Node | null, path: Path): number | undefined {
  let here: unknown = node;
  let offset = node?.range?.[0];
  for (const step of path) {
    const found = stepInto(here, step);
    if (found === undefined) return offset;
    offset = found.offset ?? offset;
    here = found.node;
  }
  return offset;
}

function stepInto(node: unknown, step: PropertyKey): { node: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(key) === String(step));
    return pair && { node: pair.value, offset: isNode(pair.key) ? pair.key.range?.[0] : undefined };
  }
  const item = isCollectionLike(node) ? node.items[Number(step)] : undefined;
  return isNode(item) ? { node: item, offset: item.range?.[0] } : undefined;
}

const isCollectionLike = (node: unknown): node is { items: unknown[] } =>
  typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
