import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { withDatabase } from '../mongodb/given.ts';
import { startMongo } from '../mongodb.ts';
import type { DemoRun } from './start-demo.ts';

export interface DemoDatabase {
  /** With the database's name. */
  readonly uri: string;
  /** For people: `mongod 8.2.6`. */
  readonly kind: string;
  /** Nothing is left in it. */
  clear(): Promise<void>;
}

/** A MongoDB server, found or fetched, and in it a database of the demo's own. Throws with what to do where none can be had. */
export async function startDatabase(storagePath: string, { say, whenStopped }: DemoRun): Promise<DemoDatabase> {
  const given = (process.env.MONGODB_URI ?? '') !== '';
  const mongo = await startMongo({ log: say, ...(given ? {} : { storagePath }) });
  if ('missing' in mongo) throw new Error(`there is ${mongo.missing}. With MONGODB_URI set, the demo uses that server`);
  whenStopped.add('MongoDB', mongo.close);
  const uri = withDatabase(mongo.uri, `import_demo_${randomUUID().slice(0, 8)}`);
  const clear = () => drop(uri);
  // Somebody else's server keeps nothing of ours.
  if (given) whenStopped.add('the database', clear);
  say(`MongoDB:   ${mongo.kind}`);
  return { uri, kind: mongo.kind, clear };
}

async function drop(uri: string): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3_000 });
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
