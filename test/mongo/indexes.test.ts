import { expect, it, onTestFinished } from 'vitest';
import { connectMongo } from '../../src/mongo/connect.ts';
import { approved, newId, someone, times } from '../contracts/world.ts';
import { describeWithMongo, testDatabaseForThisTest } from '../support/mongo.ts';

async function connected(uri = testDatabaseForThisTest().uri) {
  const mongo = await connectMongo(uri, { heartbeatFrequencyMS: 500 });
  onTestFinished(mongo.close);
  return { ...mongo, db: mongo.connection.getClient().db() };
}

describeWithMongo('a new database', () => {
  it('has the indexes that carry the rules', async () => {
    const { db } = await connected();
    const unique = async (collection: string) =>
      (await db.collection(collection).indexes())
        .filter((index) => index.unique)
        .map(({ key }) => Object.keys(key).join());
    expect(await unique('users')).toEqual(['server,externalId', 'server,usernameKey']);
    expect(await unique('userGroups')).toEqual(['server,externalId', 'server,nameKey']);
    expect(await unique('imports')).toEqual(['number']);
    expect(await unique('drafts')).toEqual(['by.team,by.user']);
  });

  it('removes what has expired by itself', async () => {
    const { db } = await connected();
    for (const collection of ['drafts', 'draftEntries', 'searchHits', 'planBatches']) {
      const indexes = await db.collection(collection).indexes();
      expect(indexes.find(({ key }) => 'expiresAt' in key)).toMatchObject({ expireAfterSeconds: 0 });
    }
  });

  it('numbers the first imports of all from 1, also when they are approved at the same time', async () => {
    const { imports } = await connected();
    const created = await Promise.all(times(20, () => imports.create(approved(someone()))));
    expect(created.map((one) => one.import.number).sort((a, b) => a - b)).toEqual(times(20, (i) => i + 1));
  });

  it('goes on numbering after its counter was lost', async () => {
    const { imports, db } = await connected();
    await imports.create(approved(someone()));
    await imports.create(approved(someone()));
    await db.collection('counters').deleteMany({});
    expect((await imports.create(approved(someone()))).import.number).toBe(3);
  });
});

describeWithMongo('a database that stands', () => {
  it('keeps the indexes that an operator added', async () => {
    const { uri } = testDatabaseForThisTest();
    const { db } = await connected(uri);
    await db.collection('users').createIndex({ phone: 1 }, { name: 'added' });
    await connected(uri);
    expect((await db.collection('users').indexes()).map(({ name }) => name)).toContain('added');
  });

  it('with two users of one name is refused at the start, in words that name no person', async () => {
    const { uri } = testDatabaseForThisTest();
    const { db } = await connected(uri);
    await db.collection('users').dropIndexes();
    const twin = { server: 'internal', usernameKey: 'secret-name' };
    await db.collection('users').insertMany([
      { ...twin, externalId: newId() },
      { ...twin, externalId: newId() },
    ]);
    const refused = await connectMongo(uri).catch((error: unknown) => error);
    expect(String(refused)).toMatch(/two documents of users .*server and usernameKey/);
    expect(String(refused)).not.toMatch(/secret-name/);
  });
});
