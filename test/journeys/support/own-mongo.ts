import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { freePort } from '../../../sandbox/free-port.ts';
import { withDatabase } from '../../../sandbox/mongodb/given.ts';
import type { RunningMongo } from '../../../sandbox/mongodb/way.ts';
import { startMongo } from '../../../sandbox/mongodb.ts';

/** A MongoDB server of the test's own, with data that survive it. It ends with the test. */
export type OwnMongo = {
  readonly uri: string;
  /** At once, as when its computer dies. */
  kill(): Promise<void>;
  /** Where it was, with what it held. */
  startAgain(): Promise<void>;
};

/** Skips the test where none can be had; in CI that is an error. */
export async function startOwnMongo({ skip }: Pick<TestContext, 'skip'>): Promise<OwnMongo> {
  const storagePath = await mkdtemp(join(tmpdir(), 'own-mongo-'));
  onTestFinished(() => rm(storagePath, { recursive: true, force: true, maxRetries: 5 }));
  const port = await freePort();
  const start = async (): Promise<RunningMongo> => {
    const server = await startMongo({ storagePath, port });
    if (!('missing' in server)) return server;
    if (process.env.CI === 'true') throw new Error(server.missing);
    return skip(server.missing);
  };
  let server = await start();
  onTestFinished(() => server.close());
  return {
    uri: withDatabase(server.uri, 'own'),
    kill: async () => {
      if (server.pid !== undefined) process.kill(server.pid, 'SIGKILL');
      await server.close();
    },
    startAgain: async () => {
      server = await start();
    },
  };
}
