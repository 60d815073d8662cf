import { type Document, MongoClient } from 'mongodb';
import type { DirectoryEntry } from '../directory/entry.ts';
import { fields, list, records, string } from '../slack/json.ts';
import type { DemoDatabase } from './database.ts';
import type { DemoDirectory } from './directory.ts';
import type { Records, UserGroupRow, UserRow } from './wire.ts';

export interface RecordsReader {
  /** What stands in the database right now. */
  read(): Promise<Records>;
  close(): Promise<void>;
}

interface RecordsOf {
  readonly database: DemoDatabase;
  readonly directory: DemoDirectory;
  readonly entries: readonly DirectoryEntry[];
}

/** Rows of a table that are sent; the rest is counted. */
const SHOWN = 200;

/** The other side: what an admin cannot see in Slack. */
export async function createRecords({ database, directory, entries }: RecordsOf): Promise<RecordsReader> {
  const client = new MongoClient(database.uri, { serverSelectionTimeoutMS: 3_000 });
  const [users, groups] = [client.db().collection('users'), client.db().collection('userGroups')];
  const counts = { people: countOf(entries, 'inetOrgPerson'), groups: countOf(entries, 'groupOfNames') };
  return {
    read: async () => {
      const [userCount, groupCount, newestUsers, newestGroups] = await Promise.all([
        users.countDocuments(),
        groups.countDocuments(),
        users.find().sort({ _id: -1 }).limit(SHOWN).toArray(),
        groups.find().sort({ _id: -1 }).limit(SHOWN).toArray(),
      ]);
      const names = new Map(newestGroups.map((group) => [String(group._id), string(group.name)]));
      return {
        database: database.kind,
        directory: { kind: directory.kind, ...counts },
        users: { total: userCount, rows: newestUsers.map((user) => userRow(user, names)) },
        userGroups: { total: groupCount, rows: newestGroups.map(groupRow) },
      };
    },
    close: () => client.close(),
  };
}

const countOf = (entries: readonly DirectoryEntry[], objectClass: string): number =>
  entries.filter(({ attributes }) => attributes.objectClass?.includes(objectClass)).length;

function userRow(user: Document, groupNames: ReadonlyMap<string, string>): UserRow {
  const text = (key: string) => string(user[key]);
  return {
    ...{ id: String(user._id), username: text('username'), fullName: text('fullName'), email: text('email') },
    ...{ server: text('server'), enabled: user.enabled !== false, roles: rolesOf(user), createdBy: text('createdBy') },
    groups: list(user.groups)
      .map((id) => groupNames.get(String(id)) ?? '?')
      .join(', '),
  };
}

const groupRow = (group: Document): UserGroupRow => ({
  id: String(group._id),
  name: string(group.name),
  description: string(group.description),
  server: string(group.server),
  members: list(group.members).length,
  roles: rolesOf(group),
});

/** "resource-reviewer (alpha, beta)" */
const rolesOf = (holder: Document): string =>
  records(holder.roles)
    .map((given) => {
      const scopes = list(fields(given).scopes).map(string).join(', ');
      return scopes === '' ? string(given.role) : `${string(given.role)} (${scopes})`;
    })
    .join(', ');
