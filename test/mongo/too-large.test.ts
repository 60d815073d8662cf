import { expect, it, onTestFinished } from 'vitest';
import { connectMongo } from '../../src/mongo/connect.ts';
import { newId, person, runOf } from '../contracts/world.ts';
import { describeWithMongo, testDatabaseForThisTest } from '../support/mongo.ts';

const at = new Date(1_700_000_000_000);
/** A document of MongoDB holds 16 MiB. */
const TOO_LARGE = 'x'.repeat(17 * 1024 * 1024);

describeWithMongo('a document that is too large', () => {
  it('is refused by itself: the others of its batch are created', async () => {
    const mongo = await connectMongo(testDatabaseForThisTest().uri);
    onTestFinished(mongo.close);
    const people = [person('ada'), person('bob', { department: TOO_LARGE }), person('cy')];
    const users = people.map((one) => ({ person: one, roles: [] }));
    const run = runOf(newId());
    expect(await mongo.users.create(users, run, at)).toEqual([
      { ok: true },
      { ok: false, why: 'refused', detail: 'it is too large for a document of MongoDB' },
      { ok: true },
    ]);
  });
});
