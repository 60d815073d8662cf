import { type Collection, type Document, MongoClient, ObjectId } from 'mongodb';
import { fields, list, records, string } from '../../slack/json.ts';
import { createImportsTable } from './imports-table.ts';
import type { LastOutcome, Tables, UserGroupRow, UserRow } from './wire.ts';

export interface TablesReader {
  /** What stands in the database right now. */
  read(): Promise<Tables>;
  close(): Promise<void>;
}

/** Rows of a table that are sent; the rest is counted. So a large database draws no more than a small one. */
const SHOWN = { external: 120, internal: 40 };
/** What was written last comes first. The demo makes an index of its own for that, so that 100,000 users take no longer. */
const NEWEST = { syncedAt: -1, _id: -1 } as const;
const INDEX = { kind: 1, ...NEWEST } as const;

/** The collections that an admin cannot see in Slack. Rejects when the database cannot be reached. */
export async function readTables(uri: string): Promise<TablesReader> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3_000 });
  const [users, groups] = [client.db().collection('users'), client.db().collection('userGroups')];
  await Promise.all([users.createIndex(INDEX), groups.createIndex(INDEX)]);
  const importsTable = createImportsTable(client.db());
  return {
    read: async () => {
      const [userCount, groupCount, newestUsers, newestGroups, imports] = await Promise.all([
        users.estimatedDocumentCount(),
        groups.estimatedDocumentCount(),
        shown(users),
        shown(groups),
        importsTable.read(),
      ]);
      const names = await namesOf(groups, newestUsers);
      return {
        at: Date.now(),
        users: { total: userCount, rows: newestUsers.map((user) => userRow(user, names, importsTable.numberOf)) },
        userGroups: { total: groupCount, rows: newestGroups.map((group) => groupRow(group, importsTable.numberOf)) },
        imports,
      };
    },
    close: () => client.close(),
  };
}

/** What came from a directory, and then what the application made itself. */
async function shown(collection: Collection): Promise<readonly Document[]> {
  const newest = (kind: keyof typeof SHOWN) => collection.find({ kind }).sort(NEWEST).limit(SHOWN[kind]).toArray();
  return (await Promise.all([newest('external'), newest('internal')])).flat();
}

async function namesOf(groups: Collection, users: readonly Document[]): Promise<ReadonlyMap<string, string>> {
  const ids = users.flatMap((user) => list(user.groups)).filter((id) => id instanceof ObjectId);
  if (ids.length === 0) return new Map();
  const filter = { _id: { $in: [...new Map(ids.map((id) => [id.toHexString(), id])).values()] } };
  const found = await groups.find(filter, { projection: { name: 1 } }).toArray();
  return new Map(found.map((group) => [String(group._id), string(group.name)]));
}

type NumberOf = (importId: string) => string;

/** What the last import did to it. */
function written(document: Document, numberOf: NumberOf) {
  const { id, outcome } = fields(document.lastImport);
  const lastOutcome: LastOutcome = outcome === 'created' || outcome === 'synced' ? outcome : '';
  const at: unknown = document.syncedAt;
  return { lastImport: numberOf(string(id)), lastOutcome, writtenAt: at instanceof Date ? at.getTime() : 0 };
}

function userRow(user: Document, groupNames: ReadonlyMap<string, string>, numberOf: NumberOf): UserRow {
  const text = (key: string) => string(user[key]);
  return {
    ...{ id: String(user._id), username: text('username'), fullName: text('fullName'), email: text('email') },
    ...{ department: text('department'), server: text('server'), enabled: user.enabled !== false },
    ...{ roles: rolesOf(user), ...written(user, numberOf) },
    groups: list(user.groups)
      .map((id) => groupNames.get(String(id)) ?? '?')
      .join(', '),
  };
}

const groupRow = (group: Document, numberOf: NumberOf): UserGroupRow => ({
  id: String(group._id),
  name: string(group.name),
  description: string(group.description),
  server: string(group.server),
  members: list(group.members).length,
  roles: rolesOf(group),
  isUnfinished: group.unfinished === true,
  ...written(group, numberOf),
});

/** "resource-reviewer (alpha, beta)" */
const rolesOf = (holder: Document): string =>
  records(holder.roles)
    .map((given) => {
      const scopes = list(fields(given).scopes).map(string).join(', ');
      return scopes === '' ? string(given.role) : `${string(given.role)} (${scopes})`;
    })
    .join(', ');
