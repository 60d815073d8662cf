import { randomUUID } from 'node:crypto';
import { dnKey, dnTextKey, foldText, parseDn } from '../dn.ts';
import type { DirectoryEntry } from '../entry.ts';
import type { RunningDirectory } from '../running-directory.ts';
import type { Store, Stored } from './store.ts';

type Attributes = DirectoryEntry['attributes'];

/** What may be changed from outside the protocol, as OpenLDAP with memberOf and its referential integrity would. */
export function createMutations(store: Store): Pick<RunningDirectory, 'add' | 'modify' | 'rename' | 'remove'> {
  return {
    add: async (entry) => {
      if (store.get(dnTextKey(entry.dn)) !== undefined) throw new Error(`${entry.dn} exists`);
      found(store, dnKey((parseDn(entry.dn) ?? []).slice(1)), `the parent of ${entry.dn}`);
      store.put({ ...entry, attributes: { entryUUID: [randomUUID()], ...entry.attributes } });
    },
    modify: async (dn, attributes) => {
      const { entry } = found(store, dnTextKey(dn), dn);
      store.put({ dn: entry.dn, attributes: replaced(entry.attributes, attributes) });
    },
    rename: async (dn, newDn) => rename(store, found(store, dnTextKey(dn), dn), newDn),
    remove: async (dn) => {
      const { key } = found(store, dnTextKey(dn), dn);
      if ([...store.all()].some(({ parentKey }) => parentKey === key)) throw new Error(`${dn} has entries below it`);
      store.delete(key);
      changeMembers(store, key, undefined);
    },
  };
}

function found(store: Store, key: string, dn: string): Stored {
  const stored = store.get(key);
  if (stored === undefined) throw new Error(`There is no ${dn}`);
  return stored;
}

/** Names compare without case; what has no values left is gone. */
function replaced(before: Attributes, changes: Attributes): Attributes {
  const changed = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = Object.entries(before).filter(([name]) => !changed.has(name.toLowerCase()));
  return Object.fromEntries([...kept, ...Object.entries(changes).filter(([, values]) => values.length > 0)]);
}

function rename(store: Store, { entry, key }: Stored, newDn: string): void {
  if ([...store.all()].some(({ parentKey }) => parentKey === key)) throw new Error(`${entry.dn} has entries below it`);
  if (store.get(dnTextKey(newDn)) !== undefined && dnTextKey(newDn) !== key) throw new Error(`${newDn} exists`);
  const [oldName = []] = parseDn(entry.dn) ?? [];
  const [newName = []] = parseDn(newDn) ?? [];
  const attributes = new Map(
    Object.entries(entry.attributes).map(([name, values]) => [name.toLowerCase(), { name, values }]),
  );
  for (const { type, value } of oldName) {
    const { name = type, values = [] } = attributes.get(type) ?? {};
    attributes.set(type, { name, values: values.filter((has) => foldText(has) !== foldText(value)) });
  }
  for (const { type, value } of newName) {
    const { name = type, values = [] } = attributes.get(type) ?? {};
    attributes.set(type, { name, values: [...values, value] });
  }
  store.delete(key);
  store.put({
    dn: newDn,
    attributes: replaced(Object.fromEntries([...attributes.values()].map((a) => [a.name, a.values])), {}),
  });
  changeMembers(store, key, newDn);
}

/** Groups follow an entry to its new DN, or forget it. */
function changeMembers(store: Store, key: string, newDn: string | undefined): void {
  for (const { entry, comparables } of [...store.all()]) {
    const keys = comparables('member');
    if (!keys.includes(key)) continue;
    const member = (entry.attributes.member ?? [])
      .map((dn, at) => (keys[at] === key ? newDn : dn))
      .filter((dn) => dn !== undefined);
    store.put({ ...entry, attributes: replaced(entry.attributes, { member: member.length > 0 ? member : [''] }) });
  }
}
