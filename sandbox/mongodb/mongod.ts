import { join } from 'node:path';
import { DryMongoBinary, MongoBinary, MongoMemoryReplSet, MongoMemoryServer } from 'mongodb-memory-server';
import { cacheFolder } from './cache-folder.ts';
import { remembered } from './remembered.ts';
import type { MongoRequest, MongoWay, RunningMongo } from './way.ts';

const HOURS_6 = 6 * 3600_000;
/** Long enough for any answer of a download host that can be reached. */
const REACH_MS = 3_000;
/** 80 MB over a slow line. */
const DOWNLOAD_MS = 300_000;

const failure = remembered(join(cacheFolder, 'no-mongod.txt'), HOURS_6);

/** mongod through mongodb-memory-server; MongoDB's own binary is downloaded once. */
export const mongod: MongoWay = async (request, log) => {
  try {
    const reason = await lackOfBinary(log);
    return reason === undefined ? await start(request) : { missing: `mongod: ${reason}` };
  } catch (cause) {
    return { missing: `mongod did not start: ${firstLine(cause)}` };
  }
};

/** Undefined when the binary is there. A failed download is remembered: it would cost every run some seconds. */
async function lackOfBinary(log: (line: string) => void): Promise<string | undefined> {
  const options = await DryMongoBinary.generateOptions();
  if ((await DryMongoBinary.locateBinary(options)) !== undefined) return undefined;
  const known = await failure.read();
  if (known !== undefined) return known;
  try {
    await reach();
    log(`fetching mongod ${options.version} (once)`);
    await within(DOWNLOAD_MS, MongoBinary.getPath());
    await failure.forget();
    return undefined;
  } catch (cause) {
    const reason = `it cannot be downloaded (${firstLine(cause)})`;
    await failure.write(reason);
    return reason;
  }
}

/** mongodb-memory-server repeats a failed download four times and has no deadline: ask first whether anyone is there. */
async function reach(): Promise<void> {
  const env = process.env;
  if ((env.https_proxy ?? env.HTTPS_PROXY) !== undefined) return;
  const host = env.MONGOMS_DOWNLOAD_URL ?? env.MONGOMS_DOWNLOAD_MIRROR ?? 'https://fastdl.mongodb.org';
  await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) }).catch((cause: unknown) => {
    throw new Error(`${new URL(host).host} was not reached`, { cause });
  });
}

async function start(request: MongoRequest): Promise<RunningMongo> {
  const args = request.testCommands ? ['--setParameter', 'enableTestCommands=1'] : [];
  const instance = {
    storageEngine: 'wiredTiger' as const,
    args,
    ...(request.storagePath === undefined ? {} : { dbPath: request.storagePath }),
    ...(request.port === undefined ? {} : { port: request.port }),
  };
  const server = request.standalone
    ? await MongoMemoryServer.create({ instance })
    : await MongoMemoryReplSet.create({ instanceOpts: [instance], replSet: { count: 1, storageEngine: 'wiredTiger' } });
  const { version } = await DryMongoBinary.generateOptions();
  const pid = firstPid(server);
  return {
    uri: server.getUri(),
    kind: `mongod ${version}`,
    ...(pid === undefined ? {} : { pid }),
    close: async () => {
      await server.stop({ doCleanup: request.storagePath === undefined });
    },
  };
}

function firstPid(server: MongoMemoryServer | MongoMemoryReplSet): number | undefined {
  const one = server instanceof MongoMemoryReplSet ? server.servers[0] : server;
  return one?.instanceInfo?.instance.mongodProcess?.pid;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing after ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const firstLine = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
