import { dnKey, dnTextKey, parseDn, type Rdn } from '../dn.ts';
import type { DirectoryEntry } from '../entry.ts';
import { membership } from '../member-of.ts';
import { comparables } from './schema.ts';

/** An entry as searches see it. Attribute names are given in lower case. */
export interface Stored {
  readonly entry: DirectoryEntry;
  readonly key: string;
  readonly parentKey: string;
  /** With the spelling of the name that the directory uses, and with what the directory itself knows. */
  attribute(name: string): { readonly name: string; readonly values: readonly string[] } | undefined;
  names(): readonly string[];
  /** Its values as they are compared. */
  comparables(name: string): readonly string[];
}

export interface Store {
  all(): Iterable<Stored>;
  get(key: string): Stored | undefined;
  /** Entries that have this comparable value, when the attribute is one that has an index. */
  having(name: string, comparable: string): readonly Stored[] | undefined;
  /** Puts it in the place of the entry with the same DN, or last. */
  put(entry: DirectoryEntry): void;
  delete(key: string): void;
}

/** Entries in the order they came. Indexes and memberships are made anew by the first search after a change. */
export function createStore(entries: readonly DirectoryEntry[]): Store {
  const stored = new Map<string, Stored>();
  let groupsOf: ReturnType<typeof membership> | undefined;
  let index: ReturnType<typeof makeIndex> | undefined;
  const changed = () => {
    groupsOf = undefined;
    index = undefined;
  };
  const groupsOfKey = (key: string) => {
    groupsOf ??= membership([...stored.values()].map(({ entry }) => entry));
    return groupsOf.get(key);
  };
  const having = (name: string, value: string) => {
    index ??= makeIndex([...stored.values()]);
    return index.get(`${name}=${value}`) ?? [];
  };
  const put = (entry: DirectoryEntry) => {
    const made = createStored(entry, groupsOfKey);
    stored.set(made.key, made);
    changed();
  };
  for (const entry of entries) put(entry);
  return {
    all: () => stored.values(),
    get: (key) => stored.get(key),
    having: (name, value) => (INDEXED.has(name) ? having(name, value) : undefined),
    put,
    delete: (key) => {
      stored.delete(key);
      changed();
    },
  };
}

const INDEXED = new Set(['entryuuid', 'uid']);

function makeIndex(all: readonly Stored[]): ReadonlyMap<string, readonly Stored[]> {
  const index = new Map<string, Stored[]>();
  for (const stored of all) {
    for (const key of [...INDEXED].flatMap((name) => stored.comparables(name).map((value) => `${name}=${value}`))) {
      const same = index.get(key);
      if (same === undefined) index.set(key, [stored]);
      else same.push(stored);
    }
  }
  return index;
}

/** `groupsOf` gives the groups that list the entry with this key. */
export function createStored(
  entry: DirectoryEntry,
  groupsOf: (key: string) => ReadonlySet<string> | undefined,
): Stored {
  const rdns: readonly Rdn[] = parseDn(entry.dn) ?? [];
  const key = dnTextKey(entry.dn);
  const own = new Map(Object.entries(entry.attributes).map(([name, values]) => [name.toLowerCase(), { name, values }]));
  own.set('entrydn', { name: 'entryDN', values: [entry.dn] });
  const memberOf = () => {
    const groups = groupsOf(key);
    return groups === undefined ? undefined : { name: 'memberOf', values: [...groups] };
  };
  const attribute: Stored['attribute'] = (name) => (name === 'memberof' ? memberOf() : own.get(name));
  const folded = new Map<string, readonly string[]>();
  return {
    entry,
    key,
    parentKey: dnKey(rdns.slice(1)),
    attribute,
    names: () => [...own.keys(), 'memberof'],
    comparables: (name) => {
      const known = folded.get(name);
      if (known !== undefined) return known;
      const values = comparables(name, attribute(name)?.values ?? []);
      // Who is in which group changes with the groups.
      if (name !== 'memberof') folded.set(name, values);
      return values;
    },
  };
}
