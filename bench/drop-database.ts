import { MongoClient } from 'mongodb';

/** The one that the address names. */
export async function dropDatabase(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  await client
    .db()
    .dropDatabase()
    .finally(() => client.close());
}
