import { onTestFinished, type TestContext } from 'vitest';
import { type RestartableMongo, startRestartableMongo } from '../../support/restartable-mongo.ts';

/** A MongoDB server of the test's own; it ends with the test. Skips the test where none can be had; in CI that is an error. */
export async function startOwnMongo({ skip }: Pick<TestContext, 'skip'>): Promise<RestartableMongo> {
  const mongo = await startRestartableMongo();
  if ('missing' in mongo) {
    if (process.env.CI === 'true') throw new Error(mongo.missing);
    return skip(mongo.missing);
  }
  onTestFinished(mongo.close);
  return mongo;
}
