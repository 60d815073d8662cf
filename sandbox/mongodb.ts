import { givenMongo } from './mongodb/given.ts';
import { mongod } from './mongodb/mongod.ts';
import { secantusDb } from './mongodb/secantusdb.ts';
import type { MongoOutcome, MongoRequest, MongoWay } from './mongodb/way.ts';

export type StartMongo = MongoRequest & { readonly log?: (line: string) => void };

/**
 * A MongoDB server for tests and the demo: the one of MONGODB_URI, else mongod, else SecantusDB. Where none can be had,
 * the reasons in one sentence each. Never throws. A server that was started ends with this process.
 */
export async function startMongo(
  { log = () => {}, ...request }: StartMongo = {},
  ways: readonly MongoWay[] = usualWays(),
): Promise<MongoOutcome> {
  const reasons: string[] = [];
  for (const way of ways) {
    const outcome = await way(request, log);
    if (!('missing' in outcome)) return outcome;
    reasons.push(outcome.missing);
  }
  return { missing: `no MongoDB server: ${reasons.join('; ')}` };
}

const usualWays = (): MongoWay[] => [givenMongo(process.env.MONGODB_URI), mongod, secantusDb];
