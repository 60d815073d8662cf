import { isFields } from './json.ts';

/** A value found at the end of a path, and where: `/view/title/text`. */
export interface Found {
  readonly value: unknown;
  readonly pointer: string;
  /** Something on the way is not an object or list at all. */
  readonly broken?: 'object' | 'array';
}

/** True when a node of this kind is what the first segments of the path name; `*` stands for any word. */
export function isKind(kind: string, path: readonly string[]): boolean {
  const segments = kind.split('.');
  return segments.length < path.length && segments.every((segment, n) => glob(path[n] ?? '').test(segment));
}

/** What stands at the rest of a path. A step that is absent gives nothing, a last step that is absent gives undefined. */
export function resolve(start: Found, steps: readonly string[]): readonly Found[] {
  const [step, ...rest] = steps;
  if (step === undefined || start.broken !== undefined) return [start];
  if (start.value === undefined || start.value === null) return [];
  if (!isFields(start.value)) return [{ ...start, broken: 'object' }];
  const { key, each, type } = parsed(step);
  let found: readonly Found[] = [{ value: start.value[key], pointer: `${start.pointer}/${key}` }];
  for (let depth = 0; depth < each; depth += 1) found = found.flatMap(items);
  if (type !== undefined) found = found.flatMap(items).filter((f) => isFields(f.value) && f.value.type === type);
  return found.flatMap((f) => resolve(f, rest));
}

function items(found: Found): readonly Found[] {
  if (found.value === undefined || found.value === null || found.broken !== undefined) return [];
  if (!Array.isArray(found.value)) return [{ ...found, broken: 'array' }];
  return found.value.map((value: unknown, n) => ({ value, pointer: `${found.pointer}/${n}` }));
}

/** `rows[*][*]` is two times each; `blocks[type=table]` is each of one type. */
function parsed(step: string): { key: string; each: number; type?: string } {
  const key = step.replace(/\[.*$/, '');
  const type = /\[type=([^\]]*)\]/.exec(step)?.[1];
  return { key, each: step.split('[*]').length - 1, ...(type === undefined ? {} : { type }) };
}

function glob(segment: string): RegExp {
  return new RegExp(`^${segment.replaceAll(/[.[\]()+?^$|\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}
