import { type Db, type Document, MongoClient } from 'mongodb';

/** The database of one try, seen from outside: not by the line of any bot. */
export type TryDatabase = {
  readonly db: Db;
  imports(): Promise<readonly Document[]>;
  close(): Promise<void>;
};

export async function openTryDatabase(uri: string): Promise<TryDatabase> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 20_000, retryReads: true });
  await client.connect();
  const db = client.db();
  return {
    db,
    imports: () => db.collection('imports').find().sort({ number: 1 }).toArray(),
    close: async () => {
      await db.dropDatabase().catch(() => {});
      await client.close();
    },
  };
}
