import { afterAll, beforeAll } from 'vitest';
import { recordContracts } from '../contracts/stores.ts';
import { describeWithMongo, testDatabase } from '../support/mongo.ts';
import { type MongoWorld, mongoWorld } from './world.ts';

describeWithMongo('on MongoDB', () => {
  const { uri } = testDatabase();
  let world: MongoWorld;
  beforeAll(async () => {
    world = await mongoWorld(uri);
  });
  afterAll(() => world.close());
  recordContracts(() => world);
});
