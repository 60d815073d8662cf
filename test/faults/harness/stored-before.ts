import { type Document, ObjectId } from 'mongodb';
import type { DirectoryEntry } from '../../../sandbox/directory/entry.ts';
import { nameKey } from '../../../src/import-users/names.ts';
import type { Staff } from './staff.ts';

/** Of ten, one was imported before and is to be synchronised; and one of all has a name that the application has given away. */
const EVERY = 10;
const BLOCKED = 3;

/** How many users the review offers to create or synchronise, of those who are selected. */
export const importable = ({ count }: Staff): number => count - 1;

/** What stands in the database before. Roles given by hand, which no import may touch. */
export function storedBefore({ people }: Staff): readonly Document[] {
  const before = people.filter((_, index) => index % EVERY === 0).map(importedBefore);
  const other = people[BLOCKED];
  return other ? [...before, internal(first(other, 'uid'))] : before;
}

const importedBefore = (entry: DirectoryEntry): Document => ({
  ...names(first(entry, 'uid')),
  kind: 'external',
  server: 'corp',
  externalId: first(entry, 'entryUUID'),
  dn: entry.dn,
  fullName: 'A former name',
  email: '',
  emailKey: '',
  phone: '',
  department: '',
  enabled: true,
  disabledByDirectory: false,
  roles: [{ role: 'resource-reviewer', scopes: ['alpha'], from: 'by hand' }],
  groups: [],
  createdBy: 'long ago',
  lastImport: { id: 'long ago', outcome: 'created' },
  syncedAt: new Date(0),
  fence: 0,
});

const internal = (username: string): Document => {
  const _id = new ObjectId();
  return { _id, ...names(username), kind: 'internal', server: 'internal', externalId: String(_id), roles: [] };
};

const names = (username: string) => ({ username, usernameKey: nameKey(username) });

const first = ({ attributes }: DirectoryEntry, name: string): string => String(attributes[name]?.[0] ?? '');
