import type { Entry } from 'ldapts';

type Value = string | Buffer;

/** An entry as it came. Names of attributes in lower case, every attribute a list; one that is missing is not there. */
export type RawEntry = { readonly dn: string; readonly attributes: ReadonlyMap<string, readonly Value[]> };

/** ldapts spells names as the server does, and adds those that were asked for and are missing, empty. */
export function rawEntry({ dn, ...read }: Entry): RawEntry {
  const attributes = new Map<string, readonly Value[]>();
  for (const [name, value] of Object.entries(read)) {
    const values = Array.isArray(value) ? value : [value];
    if (values.length > 0) attributes.set(name.toLowerCase(), values);
  }
  return { dn, attributes };
}

/** All values as text. */
export const texts = ({ attributes }: RawEntry, name: string): string[] =>
  (attributes.get(name.toLowerCase()) ?? []).map((value) => value.toString());

/** The first value, '' when there is none. */
export const text = (raw: RawEntry, name: string): string => texts(raw, name)[0] ?? '';
