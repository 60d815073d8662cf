import { randomUUID } from 'node:crypto';
import type { Who } from '../../src/import-users/access.ts';
import type { Group, Person } from '../../src/import-users/directory.ts';
import { type Draft, noSearch } from '../../src/import-users/draft.ts';
import type { Import } from '../../src/import-users/import.ts';
import { nameKey } from '../../src/import-users/names.ts';
import type { NewImport } from '../../src/import-users/records.ts';
import type { ChosenRole } from '../../src/import-users/roles.ts';
import type { Mark, PlanEntry } from '../../src/import-users/stores.ts';
import type { Stores } from '../../src/mongo/connect.ts';

/** What a contract is run on. One for many tests, so every test uses ids of its own. */
export type World = {
  readonly stores: Stores;
  readonly now: () => Date;
  /** Lets time pass for what expires. */
  readonly pass: (ms: number) => void;
  /** What the application itself made; gives its id. */
  readonly addInternalUser: (user: {
    username: string;
    email?: string;
    roles?: readonly ChosenRole[];
  }) => Promise<string>;
  readonly addInternalGroup: (group: { name: string; roles?: readonly ChosenRole[] }) => Promise<string>;
};

export const newId = (): string => randomUUID();
export const someone = (): Who => ({ user: `U${newId()}`, team: `T${newId()}`, enterprise: '' });

export const person = (username: string, fields: Partial<Person> = {}): Person => ({
  kind: 'person',
  externalId: `id-${username}`,
  dn: `uid=${username},ou=people,dc=example,dc=com`,
  dnKey: `uid=${username},ou=people,dc=example,dc=com`,
  username,
  fullName: `${username} of Example`,
  email: `${username}@example.com`,
  phone: '',
  department: '',
  enabled: true,
  ...fields,
});

export const group = (name: string, fields: Partial<Group> = {}): Group => ({
  kind: 'group',
  externalId: `id-${name}`,
  dn: `cn=${name},ou=groups,dc=example,dc=com`,
  dnKey: `cn=${name},ou=groups,dc=example,dc=com`,
  name,
  description: '',
  ...fields,
});

export const draftOf = (by: Who, fields: Partial<Draft> = {}): Draft => ({
  id: newId(),
  by,
  state: 'open',
  channel: 'C1',
  responseUrl: '',
  server: 'corp',
  search: noSearch,
  render: 0,
  withMembers: true,
  roles: [],
  createdAt: new Date(),
  ...fields,
});

const none = { create: 0, sync: 0, unchanged: 0, blocked: 0 };

export const approved = (by: Who, fields: Partial<NewImport> = {}): NewImport => ({
  id: newId(),
  by,
  channel: 'C1',
  responseUrl: '',
  server: { id: 'corp', name: 'Corporate directory' },
  search: 'yil',
  withMembers: true,
  roles: [],
  planId: newId(),
  hash: 'hash',
  planned: { people: none, groups: none },
  approvedAt: new Date(),
  ...fields,
});

export const notice: NonNullable<Import['startNotice']> = { channel: 'C1', ts: '1.2', where: 'channel' };

export const mark = (username: string, selected = true): Mark => ({
  ref: { kind: 'person', externalId: `id-${username}` },
  name: username,
  selected,
});

export const planned = (position: number, fields: Partial<PlanEntry> = {}): PlanEntry => ({
  kind: 'person',
  externalId: `id-${position}`,
  position,
  name: `name${position}`,
  fullName: `Name ${position}`,
  verdict: 'create',
  via: 'selected',
  ...fields,
});

/** A run as `claim` gives it, for tests of what is written by one. */
export const runOf = (server: string, fence = 1, importId = newId()) => ({ importId, token: newId(), fence, server });

/** Keys as a plan asks for them. Not the e-mails: they would find people of other tests. */
export const asking = (people: readonly Person[]) => ({
  ids: people.map(({ externalId }) => externalId),
  names: people.map(({ username }) => nameKey(username)),
  emails: [],
});

export async function all<T>(batches: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
