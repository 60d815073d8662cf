import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { withDatabase } from '../../sandbox/mongodb/given.ts';

export type TestDatabase = { readonly uri: string; readonly name: string };

/** The MongoDB server of this process of the run: `{ uri, kind }` or `{ missing }`. */
export function mongoOfRun(): { readonly uri: string; readonly kind: string } | { readonly missing: string } {
  const mongo = inject('mongo');
  if ('missing' in mongo) return mongo;
  // Vitest numbers its processes from 1.
  const uri = mongo.uris[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % mongo.uris.length];
  return uri === undefined ? { missing: 'no MongoDB server was started' } : { uri, kind: mongo.kind };
}

/**
 * `describe`, for tests that need the MongoDB server. Without one they are skipped with the reason in their name;
 * under CI=true nothing may be skipped, so they fail.
 */
export function describeWithMongo(name: string, tests: () => void): void {
  const mongo = mongoOfRun();
  if (!('missing' in mongo)) describe(name, tests);
  else if (process.env.CI === 'true') it(name, () => expect.unreachable(mongo.missing));
  else describe.skip(`${name} (skipped: ${mongo.missing})`, tests);
}

/** A database of one's own for a file or a `describe`: call it there, not in a test. Dropped afterwards. */
export function testDatabase(): TestDatabase {
  const database = freshDatabase();
  afterAll(() => drop(database));
  return database;
}

/** The same within one test. */
export function testDatabaseForThisTest(): TestDatabase {
  const database = freshDatabase();
  onTestFinished(() => drop(database));
  return database;
}

/** While skipped tests are collected there is no server; nothing connects to this address then. */
function freshDatabase(): TestDatabase {
  const mongo = mongoOfRun();
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  return { name, uri: withDatabase('missing' in mongo ? 'mongodb://missing.invalid' : mongo.uri, name) };
}

async function drop({ uri }: TestDatabase): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  await client.db().dropDatabase();
  await client.close();
}
