import { readFileSync } from 'node:fs';
import { fields, parseJson, records, string } from './json.ts';

/** One line of blockkit-limits.json, its path split and its shorthands written out. */
export interface Limit {
  readonly path: string;
  readonly constraint: string;
  readonly value: unknown;
  /** Slack's error code where it is not the usual one. */
  readonly code?: string;
  /** Each way to read the path: `{a,b}` and `(s)` are shorthands. */
  readonly ways: readonly (readonly string[])[];
}

const file = fields(parseJson(readFileSync(new URL('./blockkit-limits.json', import.meta.url), 'utf8')));

/** Every limit of the file. */
export const limits: readonly Limit[] = records(file.limits).map((line) => ({
  path: string(line.path),
  constraint: string(line.constraint),
  value: line.value,
  ...(typeof line.slackError === 'string' ? { code: line.slackError } : {}),
  ways: writtenOut(string(line.path)).map((path) => path.split('.')),
}));

/** The element types that the file knows. */
export const elementTypes: readonly string[] = Object.keys(fields(file.elementPlacement));

function writtenOut(path: string): readonly string[] {
  const braces = /^(.*?)\{([^}]*)\}(.*)$/.exec(path);
  if (braces !== null) {
    const [, before = '', choices = '', after = ''] = braces;
    return choices.split(',').flatMap((choice) => writtenOut(`${before}${choice}${after}`));
  }
  if (path.includes('(s)')) return [path.replace('(s)', ''), path.replace('(s)', 's')];
  return [path];
}
