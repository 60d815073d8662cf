import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withFolderLock } from '../../sandbox/mongodb/folder-lock.ts';
import { givenMongo, withDatabase } from '../../sandbox/mongodb/given.ts';
import { remembered } from '../../sandbox/mongodb/remembered.ts';
import type { MongoOutcome, MongoWay } from '../../sandbox/mongodb/way.ts';
import { startMongo } from '../../sandbox/mongodb.ts';
import { describeWithMongo, mongoOfRun, testDatabaseForThisTest } from '../support/mongo.ts';

const has =
  (kind: string): MongoWay =>
  async () => ({ uri: 'mongodb://127.0.0.1:1/', kind, close: async () => {} });
const lacks =
  (missing: string): MongoWay =>
  async () => ({ missing });

describe('finding a MongoDB server', () => {
  it('takes the first one that can be had', async () => {
    const found = await startMongo({}, [lacks('not given'), has('mongod'), has('SecantusDB')]);
    expect(found).toMatchObject({ kind: 'mongod' });
  });

  it('says every reason when there is none', async () => {
    const found = await startMongo({}, [lacks('MONGODB_URI is not set'), lacks('no mongod'), lacks('no Python')]);
    expect(found).toEqual({ missing: 'no MongoDB server: MONGODB_URI is not set; no mongod; no Python' });
  });

  it('never shows the address in MONGODB_URI', async () => {
    const found = await givenMongo('mongodb://ann:canary@127.0.0.1:1/x', 200)({}, () => {});
    expect(found).toHaveProperty('missing', expect.stringContaining('was not reached'));
    expect(JSON.stringify(found)).not.toContain('canary');
  });

  it('leaves the server of MONGODB_URI alone when a standalone one is wanted', async () => {
    expect(await givenMongo('mongodb://127.0.0.1:1/')({ standalone: true }, () => {})).toHaveProperty('missing');
  });

  it('puts a database into every kind of address', () => {
    expect(withDatabase('mongodb://u:p@a:1,b:2/old?replicaSet=r', 'new')).toBe(
      'mongodb://u:p@a:1,b:2/new?replicaSet=r',
    );
    expect(withDatabase('mongodb+srv://a.example', 'new')).toBe('mongodb+srv://a.example/new');
    expect(() => withDatabase('canary', 'new')).toThrow(/^this is not the address of a MongoDB server$/);
  });
});

describe('what the sandbox remembers', () => {
  it('tries nothing again that failed a little while ago, and later does', async () => {
    const file = join(await temporaryFolder(), 'reason.txt');
    const memory = remembered(file, 60_000);
    await memory.write('no network');
    expect(await memory.read()).toBe('no network');
    const longAgo = new Date(Date.now() - 61_000);
    await utimes(file, longAgo, longAgo);
    expect(await memory.read()).toBeUndefined();
  });

  it('installs one at a time', async () => {
    const folder = join(await temporaryFolder(), 'lock');
    const events: string[] = [];
    const install = (name: string) =>
      withFolderLock(folder, 5_000, async () => {
        events.push(`${name} begins`);
        await new Promise(setImmediate);
        events.push(`${name} ends`);
      });
    await Promise.all([install('a'), install('b')]);
    expect(events.map((event) => event.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
  });
});

describeWithMongo('the server of this run', () => {
  it('says what it is', () => {
    expect(mongoOfRun()).toHaveProperty('kind', expect.stringMatching(/^(mongod|SecantusDB|MongoDB) \d/));
  });

  it('gives each test a database of its own, and keeps what is written', async () => {
    const client = new MongoClient(testDatabaseForThisTest().uri);
    onTestFinished(() => client.close());
    await client.db().collection('things').insertOne({ name: 'a thing' });
    expect(await client.db().collection('things').countDocuments()).toBe(1);
    const other = new MongoClient(testDatabaseForThisTest().uri);
    onTestFinished(() => other.close());
    expect(await other.db().collection('things').countDocuments()).toBe(0);
  });

  it('can be had as a standalone server too, which is gone once closed', async () => {
    const server = running(await startMongo({ standalone: true }));
    const client = new MongoClient(server.uri, { directConnection: true, serverSelectionTimeoutMS: 5_000 });
    const hello = await client.db('admin').command({ hello: 1 });
    await client.close();
    await server.close();
    expect(hello.setName).toBeUndefined();
    expect(() => process.kill(server.pid ?? 0, 0)).toThrow('ESRCH');
  });
});

function running(outcome: MongoOutcome) {
  if ('missing' in outcome) throw new Error(outcome.missing);
  return outcome;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
