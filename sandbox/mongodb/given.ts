import { MongoClient } from 'mongodb';
import type { MongoWay } from './way.ts';

/**
 * The server that MONGODB_URI names. It serves only plain requests: a standalone server, a folder or a port of one's
 * own cannot be had from it. The address is never shown, it may hold a password.
 */
export const givenMongo =
  (address: string | undefined, reachMs = 3_000): MongoWay =>
  async ({ standalone, storagePath, port, testCommands }) => {
    if (address === undefined || address === '') return { missing: 'MONGODB_URI is not set' };
    if (standalone || storagePath !== undefined || port !== undefined || testCommands) {
      return { missing: 'MONGODB_URI names a server that is not ours to start' };
    }
    try {
      return { uri: withoutDatabase(address), kind: await kindOf(address, reachMs), close: async () => {} };
    } catch (cause) {
      const name = cause instanceof Error ? cause.name : 'unknown error';
      return { missing: `the server that MONGODB_URI names was not reached within ${reachMs / 1000} s (${name})` };
    }
  };

/** `mongodb://user:pw@a,b/name?x=1` → `mongodb://user:pw@a,b/?x=1` */
function withoutDatabase(uri: string): string {
  return withDatabase(uri, '');
}

/** Puts a database's name into an address, in place of one that is there. */
export function withDatabase(uri: string, name: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri);
  if (parts === null) throw new Error('this is not the address of a MongoDB server');
  return `${parts[1] ?? ''}/${name}${parts[2] ?? ''}`;
}

async function kindOf(uri: string, reachMs: number): Promise<string> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: reachMs, connectTimeoutMS: reachMs });
  try {
    const info = await client.db('admin').command({ buildInfo: 1 });
    // It gives a version of MongoDB's too, for drivers.
    const stand = info.secantusVersion === undefined ? '' : `SecantusDB ${String(info.secantusVersion)}, as `;
    return `${stand}MongoDB ${String(info.version)} of MONGODB_URI`;
  } finally {
    await client.close();
  }
}
