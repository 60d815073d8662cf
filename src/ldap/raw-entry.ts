import type { Entry } from 'ldapts';

type Value = string | Buffer;

/** An entry as it came. Names of attributes in lower case, every attribute a list; one that is missing is not there. */
export type RawEntry = { readonly dn: string; readonly attributes: ReadonlyMap<string, readonly Value[]> };

/** ldapts spells names as the server does, and adds those that were asked for and are missing, empty. */
export function rawEntry({ dn, ...attributes }: Entry): RawEntry {
  const read = Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), [value].flat()] as const);
  return { dn, attributes: new Map(read.filter(([, values]) => values.length > 0)) };
}

/** All values as text. */
export const texts = ({ attributes }: RawEntry, name: string): string[] =>
  (attributes.get(name.toLowerCase()) ?? []).map((value) => value.toString());

/** The first value, '' when there is none. */
export const text = (raw: RawEntry, name: string): string => texts(raw, name)[0] ?? '';
