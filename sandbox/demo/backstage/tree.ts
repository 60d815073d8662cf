import { dnKey, dnTextKey, parseDn } from '../../directory/dn.ts';
import type { DirectoryEntry } from '../../directory/entry.ts';
import type { TreeLevel, TreeNode } from './wire.ts';

export interface Tree {
  /** What stands below a DN: entries, or the members of a group. Undefined where there is no such entry; '' is the top. */
  level(dn: string): TreeLevel | undefined;
  readonly people: number;
  readonly groups: number;
}

/** What is sent at once; the rest is counted. */
const SHOWN = { children: 200, values: 5 };

/** The directory as a tree, a level at a time: nobody looks at 100,000 people, and no page has to draw them. */
export function createTree(entries: readonly DirectoryEntry[]): Tree {
  const byKey = new Map<string, DirectoryEntry>();
  const below = new Map<string, DirectoryEntry[]>();
  for (const entry of entries) {
    const rdns = parseDn(entry.dn) ?? [];
    byKey.set(dnKey(rdns), entry);
    const parent = dnKey(rdns.slice(1));
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [entry]);
    else siblings.push(entry);
  }
  const roots = entries.filter(({ dn }) => !byKey.has(dnKey((parseDn(dn) ?? []).slice(1))));
  const childrenOf = (entry: DirectoryEntry): readonly DirectoryEntry[] =>
    kindOf(entry) === 'group' ? membersOf(entry, byKey) : (below.get(dnTextKey(entry.dn)) ?? []);
  const node = (entry: DirectoryEntry): TreeNode => ({
    ...{ dn: entry.dn, name: nameOf(entry), kind: kindOf(entry) },
    children:
      kindOf(entry) === 'group' ? (entry.attributes.member ?? []).filter(Boolean).length : childrenOf(entry).length,
  });
  return {
    people: entries.filter((entry) => kindOf(entry) === 'person').length,
    groups: entries.filter((entry) => kindOf(entry) === 'group').length,
    level: (dn) => {
      const entry = byKey.get(dnTextKey(dn));
      if (dn !== '' && entry === undefined) return undefined;
      const children = entry === undefined ? roots : childrenOf(entry);
      return {
        attributes: entry === undefined ? [] : attributesOf(entry),
        children: inOrder(children).slice(0, SHOWN.children).map(node),
        more: Math.max(0, children.length - SHOWN.children),
      };
    },
  };
}

function kindOf({ attributes: { objectClass = [] } }: DirectoryEntry): TreeNode['kind'] {
  if (objectClass.includes('inetOrgPerson')) return 'person';
  return objectClass.includes('groupOfNames') ? 'group' : 'branch';
}

const nameOf = ({ dn, attributes: { cn, ou, o, uid, description } }: DirectoryEntry): string => {
  if (ou?.[0] !== undefined) return description?.[0] ?? ou[0];
  return cn?.[0] ?? o?.[0] ?? uid?.[0] ?? dn;
};

const membersOf = (group: DirectoryEntry, byKey: ReadonlyMap<string, DirectoryEntry>): readonly DirectoryEntry[] =>
  (group.attributes.member ?? []).flatMap((member) => byKey.get(dnTextKey(member)) ?? []);

const ORDER = { branch: 0, group: 1, person: 2 } as const;
const inOrder = (entries: readonly DirectoryEntry[]): readonly DirectoryEntry[] =>
  [...entries].sort((a, b) => ORDER[kindOf(a)] - ORDER[kindOf(b)]);

const attributesOf = ({ attributes }: DirectoryEntry): TreeLevel['attributes'] =>
  Object.entries(attributes).map(([name, values]) => ({
    ...{ name, values: values.slice(0, SHOWN.values), total: values.length },
  }));
