import type { DirectoryEntry } from '../directory/entry.ts';

/** Entries as `slapadd` reads them. Every value is in base64, so that no value can be taken for something else. */
export function toLdif(entries: readonly DirectoryEntry[]): string {
  return entries.map(({ dn, attributes }) => `${line('dn', dn)}${lines(attributes)}\n`).join('');
}

const lines = (attributes: DirectoryEntry['attributes']) =>
  Object.entries(attributes)
    .flatMap(([name, values]) => values.map((value) => line(name, value === '' ? PLACEHOLDER : value)))
    .join('');

/** `slapadd` refuses an empty value, which the running server takes; `withEmptyMember` tells which to empty then. */
const PLACEHOLDER = 'cn=placeholder';

export const withEmptyMember = (entries: readonly DirectoryEntry[]): DirectoryEntry[] =>
  entries.filter(({ attributes }) => attributes.member?.includes('') === true);

const line = (name: string, value: string) => `${name}:: ${Buffer.from(value).toString('base64')}\n`;
