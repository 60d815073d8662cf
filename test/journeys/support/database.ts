import { type Document, MongoClient } from 'mongodb';
import { expect, onTestFinished, vi } from 'vitest';

/** The database as the application that owns the users sees it. */
export type Database = {
  all(
    collection: 'users' | 'userGroups' | 'imports' | 'importEntries' | 'audit' | 'drafts',
    filter?: object,
  ): Promise<Document[]>;
  one(collection: 'users' | 'userGroups' | 'imports', filter: object): Promise<Document>;
  count(
    collection: 'users' | 'userGroups' | 'imports' | 'importEntries' | 'audit' | 'drafts',
    filter?: object,
  ): Promise<number>;
  /** Every document of every collection but these. */
  whole(except: readonly string[]): Promise<Readonly<Record<string, readonly Document[]>>>;
  /** What the application makes by itself. */
  add(collection: 'users' | 'userGroups', document: Document): Promise<void>;
  change(collection: 'users' | 'userGroups' | 'drafts' | 'imports', filter: object, set: Document): Promise<void>;
  remove(collection: 'users' | 'userGroups' | 'importEntries' | 'planBatches', filter: object): Promise<void>;
  /** Waits for a document. */
  has(collection: 'imports', filter: object): Promise<void>;
  /** A rule of the application's own, that the server holds every write to; `{}` lifts it. */
  demands(collection: 'users' | 'userGroups', rule: Document): Promise<void>;
};

/** Closed with the test. */
export async function openDatabase(uri: string): Promise<Database> {
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 5_000 });
  onTestFinished(() => client.close());
  const db = client.db();
  return {
    all: (collection, filter = {}) => db.collection(collection).find(filter).sort({ position: 1 }).toArray(),
    one: async (collection, filter) => {
      const found = await db.collection(collection).find(filter).toArray();
      const [only] = found;
      if (!only || found.length > 1) throw new Error(`${found.length} documents of ${collection} fit, not one`);
      return only;
    },
    count: (collection, filter = {}) => db.collection(collection).countDocuments(filter),
    whole: async (except) => {
      const names = (await db.collections()).map(({ collectionName }) => collectionName);
      const asked = names.filter((name) => !except.includes(name)).sort();
      const read = asked.map(async (name) => [name, await db.collection(name).find().sort({ _id: 1 }).toArray()]);
      return Object.fromEntries(await Promise.all(read));
    },
    add: async (collection, document) => void (await db.collection(collection).insertOne(document)),
    change: async (collection, filter, set) => void (await db.collection(collection).updateMany(filter, { $set: set })),
    demands: async (collection, rule) => void (await db.command({ collMod: collection, validator: rule })),
    has: (collection, filter) =>
      vi.waitFor(async () => expect(await db.collection(collection).countDocuments(filter)).toBeGreaterThan(0), 30_000),
    remove: async (collection, filter) => void (await db.collection(collection).deleteMany(filter)),
  };
}

/** A user as the application makes one by itself. */
export const internalUser = (username: string, fields: Document = {}): Document => ({
  username,
  usernameKey: username.toLowerCase(),
  kind: 'internal',
  server: 'internal',
  externalId: `internal-${username}`,
  fullName: username,
  roles: [],
  ...fields,
});
