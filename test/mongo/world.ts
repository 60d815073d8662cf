import { mongo as driver } from 'mongoose';
import { nameKey } from '../../src/import-users/names.ts';
import { connectMongo, type Mongo } from '../../src/mongo/connect.ts';
import type { World } from '../contracts/world.ts';

export type MongoWorld = World & { readonly mongo: Mongo; readonly close: () => Promise<void> };

/** The stores on a real server, and the application that owns the users. */
export async function mongoWorld(uri: string): Promise<MongoWorld> {
  let passed = 0;
  const now = () => new Date(Date.now() + passed);
  const mongo = await connectMongo(uri, { now, heartbeatFrequencyMS: 500 });
  const insert = async (collection: string, fields: object) => {
    const _id = new driver.ObjectId();
    await mongo.connection
      .getClient()
      .db()
      .collection(collection)
      .insertOne({ ...fields, _id, externalId: String(_id) });
    return String(_id);
  };
  const internal = { kind: 'internal', server: 'internal' };
  return {
    mongo,
    stores: mongo,
    now,
    pass: (ms) => {
      passed += ms;
    },
    addInternalUser: ({ username, ...fields }) =>
      insert('users', { ...internal, username, usernameKey: nameKey(username), ...fields }),
    addInternalGroup: ({ name, ...fields }) =>
      insert('userGroups', { ...internal, name, nameKey: nameKey(name), ...fields }),
    close: mongo.close,
  };
}
