import { MongoClient, ObjectId } from 'mongodb';
import { nameKey } from '../../src/import-users/names.ts';
import type { DirectoryEntry } from '../directory/entry.ts';

/** How many people of the directory have a name that is taken, so that a visitor meets some. */
const TAKEN_PEOPLE = 12;
/** And some people and groups that are likely to be looked for. */
const TAKEN_TOO = ['mehmet.yilmaz3', 'ingrid.weber', 'juergen.schmidt', 'Works Council', 'Security'];

/**
 * What the application that owns the users made itself: a few people and groups with roles, to copy roles from, and
 * some names that the directory has as well, so that those are blocked.
 */
export async function seedApplication(uri: string, entries: readonly DirectoryEntry[]): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 10_000 });
  try {
    const users = [...OWN_USERS, ...takenUsers(entries)].map(userDocument);
    const byName = new Map(users.map((user) => [user.username, user._id]));
    const groups = [...OWN_GROUPS, ...takenGroups(entries)].map((group) => groupDocument(group, byName));
    await client.db().collection('users').insertMany(users);
    await client.db().collection('userGroups').insertMany(groups);
  } finally {
    await client.close();
  }
}

interface OwnUser {
  readonly username: string;
  readonly fullName: string;
  readonly roles: readonly OwnRole[];
}

interface OwnGroup {
  readonly name: string;
  readonly description: string;
  readonly members: readonly string[];
  readonly roles: readonly OwnRole[];
}

interface OwnRole {
  readonly role: string;
  readonly scopes: readonly string[];
}

const USER_MANAGER: OwnRole = { role: 'user-manager', scopes: [] };
const RESOURCE_MANAGER: OwnRole = { role: 'resource-manager', scopes: [] };
const reviewer = (...scopes: string[]): OwnRole => ({ role: 'resource-reviewer', scopes });

const OWN_USERS: readonly OwnUser[] = [
  { username: 'administrator', fullName: 'Administrator', roles: [USER_MANAGER, RESOURCE_MANAGER] },
  { username: 'auditor', fullName: 'Audit Account', roles: [reviewer('alpha', 'beta')] },
  { username: 'release.robot', fullName: 'Release Robot', roles: [RESOURCE_MANAGER] },
];

const OWN_GROUPS: readonly OwnGroup[] = [
  { name: 'Approvers', description: 'Who approves a release', members: ['auditor'], roles: [reviewer('alpha')] },
  { name: 'Resource Owners', description: '', members: ['administrator'], roles: [RESOURCE_MANAGER, reviewer('beta')] },
];

function takenUsers(entries: readonly DirectoryEntry[]): readonly OwnUser[] {
  const people = entries.flatMap(({ attributes: { uid, cn, objectClass } }) =>
    objectClass?.includes('inetOrgPerson') && uid?.[0] !== undefined && /^[a-z.]+\d?$/.test(uid[0])
      ? [{ username: uid[0], fullName: cn?.[0] ?? uid[0], roles: [] }]
      : [],
  );
  // Fonts for every script are rare, and these are the names that a visitor reads most.
  const legible = people.filter(({ fullName }) => /^[\p{Script=Latin} .,'-]+$/u.test(fullName));
  const wanted = people.filter(({ username }) => TAKEN_TOO.includes(username));
  return [...new Set([...wanted, ...spread(legible, TAKEN_PEOPLE)])];
}

function takenGroups(entries: readonly DirectoryEntry[]): readonly OwnGroup[] {
  return entries.flatMap(({ attributes: { cn, objectClass } }) =>
    objectClass?.includes('groupOfNames') && TAKEN_TOO.includes(cn?.[0] ?? '')
      ? [{ name: cn?.[0] ?? '', description: 'Made by hand, long ago', members: [], roles: [] }]
      : [],
  );
}

/** `count` of them, from the whole list, the same every time. */
const spread = <T>(all: readonly T[], count: number): readonly T[] =>
  all.filter((_, index) => index % Math.ceil(all.length / count) === Math.floor(all.length / count / 2));

function userDocument({ username, fullName, roles }: OwnUser) {
  const _id = new ObjectId();
  const email = `${username}@application.example`;
  return {
    ...{ _id, username, usernameKey: nameKey(username), fullName, email, emailKey: nameKey(email), roles },
    ...{ kind: 'internal', server: 'internal', externalId: _id.toHexString(), enabled: true, groups: [] },
  };
}

function groupDocument({ name, description, members, roles }: OwnGroup, byName: ReadonlyMap<string, ObjectId>) {
  const _id = new ObjectId();
  return {
    ...{ _id, name, nameKey: nameKey(name), description, roles },
    ...{ kind: 'internal', server: 'internal', externalId: _id.toHexString() },
    members: members.flatMap((member) => byName.get(member) ?? []),
  };
}
