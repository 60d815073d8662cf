/** One entry of a made-up directory. `entryUUID` and other operational attributes stand among the attributes. */
export interface DirectoryEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

export const BASE_DN = 'dc=example,dc=com';
export const PEOPLE_DN = `ou=people,${BASE_DN}`;
export const GROUPS_DN = `ou=groups,${BASE_DN}`;

/** A value made safe for a DN. From RFC 4514, section 2.4. */
export function escapeRdnValue(value: string): string {
  return value
    .replace(/["+,;<>\\]/g, (character) => `\\${character}`)
    .replace(/^[ #]/, (character) => `\\${character}`)
    .replace(/(?<!\\) $/, '\\ ');
}
