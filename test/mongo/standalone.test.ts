import { afterAll, beforeAll } from 'vitest';
import { withDatabase } from '../../sandbox/mongodb/given.ts';
import type { RunningMongo } from '../../sandbox/mongodb/way.ts';
import { startMongo } from '../../sandbox/mongodb.ts';
import { importsContract } from '../contracts/imports.ts';
import { outcomesContract } from '../contracts/outcomes.ts';
import { userGroupsContract } from '../contracts/user-groups.ts';
import { usersContract } from '../contracts/users.ts';
import { describeWithMongo } from '../support/mongo.ts';
import { type MongoWorld, mongoWorld } from './world.ts';

/** The run's own server is a replica set of one. What a run writes must not need one. */
describeWithMongo('on a standalone MongoDB', () => {
  let server: RunningMongo;
  let world: MongoWorld;
  beforeAll(async () => {
    const started = await startMongo({ standalone: true });
    if ('missing' in started) throw new Error(started.missing);
    server = started;
    world = await mongoWorld(withDatabase(server.uri, 'standalone'));
  });
  afterAll(async () => {
    await world?.close();
    await server?.close();
  });
  importsContract(() => world);
  outcomesContract(() => world);
  usersContract(() => world);
  userGroupsContract(() => world);
});
