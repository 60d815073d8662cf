import { z } from 'zod';
import { nearest } from './nearest.ts';
import type { Path } from './yaml-file.ts';

export type Problem = { readonly path: Path; readonly text: string; readonly params?: unknown };

/** Given to every parse, so that the words are ours and no value is in them. Words set on a schema go first. */
export function wordIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return 'is missing: add it, there is no default';
  if (issue.input === null) return 'has no value: give it one, or remove the key';
  if (issue.code === 'invalid_type') return `must be ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `must be ${oneOf(issue.values.map(String))}`;
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
  // Zod drops the schema from what it reports, so the keys travel as the message; `problemsOf` makes words of them.
  if (issue.code === 'unrecognized_keys') return issue.inst instanceof z.ZodObject ? keysOf(issue.inst) : '';
  return 'is not valid';
}

/** Zod's issues as one list: unions by the branch that was meant, unknown keys one by one. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], at: Path = []): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = [...at, ...issue.path];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, issue.message));
    const meant = issue.code === 'invalid_union' ? branchMeant(issue.errors) : undefined;
    if (meant !== undefined) return problemsOf(meant, path);
    return [{ path, text: issue.message, params: issue.code === 'custom' ? issue.params : undefined }];
  });
}

/** `servers[0].urls`. What does not look like a key may be a value that slipped, such as a password in braces. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const key = /^[a-z]{1,30}$/i.test(String(step)) ? String(step) : '…';
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text: put it in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: [one, two] or lines that start with "- "',
  object: 'a group of keys',
};
const UNITS: Readonly<Record<string, string>> = { string: ' characters long', array: ' long' };

const oneOf = (values: readonly string[]) => (values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`);
const keysOf = (schema: z.ZodObject) => Object.keys(schema.shape).join(' ');

/** A branch that fails as a whole was not meant; one that fails further in was. */
const branchMeant = (branches: readonly (readonly z.core.$ZodIssue[])[]) =>
  branches.find((issues) => !issues.some(({ path, code }) => path.length === 0 && code !== 'unrecognized_keys'));

function unknownKey(path: Path, key: string, known: string): Problem {
  return { path: [...path, key], text: `unknown key; the nearest known key is "${nearest(key, known.split(' '))}"` };
}
