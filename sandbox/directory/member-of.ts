import { dnTextKey } from './dn.ts';
import type { DirectoryEntry } from './entry.ts';

/** The same entries, each with the `memberOf` that a directory would keep for it. */
export function withMemberOf(entries: readonly DirectoryEntry[]): DirectoryEntry[] {
  const groupsOf = membership(entries);
  return entries.map((entry) => {
    const groups = groupsOf.get(dnTextKey(entry.dn));
    return groups === undefined ? entry : { ...entry, attributes: { ...entry.attributes, memberOf: [...groups] } };
  });
}

/** From the key of a member's DN to the DNs of the groups that list it. */
export function membership(entries: readonly DirectoryEntry[]): Map<string, Set<string>> {
  const groupsOf = new Map<string, Set<string>>();
  for (const { dn, attributes } of entries) {
    for (const member of attributes.member ?? []) {
      const key = dnTextKey(member);
      const groups = groupsOf.get(key);
      if (groups === undefined) groupsOf.set(key, new Set([dn]));
      else groups.add(dn);
    }
  }
  return groupsOf;
}
