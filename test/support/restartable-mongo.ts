import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../sandbox/free-port.ts';
import { withDatabase } from '../../sandbox/mongodb/given.ts';
import type { MissingMongo } from '../../sandbox/mongodb/way.ts';
import { startMongo } from '../../sandbox/mongodb.ts';

/** A MongoDB server of one's own, with data that survive it. */
export type RestartableMongo = {
  readonly uri: string;
  /** At once, as when its computer dies. */
  kill(): Promise<void>;
  /** Where it was, with what it held. */
  startAgain(): Promise<void>;
  /** Hangs, or goes on: nothing is refused, and nothing answered. */
  send(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it, and leaves nothing behind. */
  close(): Promise<void>;
};

/** Where none can be had, the reasons. */
export async function startRestartableMongo(): Promise<RestartableMongo | MissingMongo> {
  const storagePath = await mkdtemp(join(tmpdir(), 'own-mongo-'));
  const clean = () => rm(storagePath, { recursive: true, force: true, maxRetries: 5 });
  const port = await freePort();
  let server = await startMongo({ storagePath, port });
  if ('missing' in server) {
    await clean();
    return server;
  }
  const { uri } = server;
  const send = (signal: NodeJS.Signals) => {
    if ('pid' in server && server.pid !== undefined) process.kill(server.pid, signal);
  };
  const end = async () => {
    if ('close' in server) await server.close();
  };
  return {
    uri: withDatabase(uri, 'own'),
    send,
    kill: async () => {
      send('SIGKILL');
      await end();
    },
    startAgain: async () => {
      server = await startMongo({ storagePath, port });
      if ('missing' in server) throw new Error(server.missing);
    },
    close: async () => {
      await end();
      await clean();
    },
  };
}
