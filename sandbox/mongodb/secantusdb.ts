import { startChildServer } from '../child-server.ts';
import { freePort } from '../free-port.ts';
import { installSecantusDb, SECANTUSDB } from './install-secantusdb.ts';
import type { MongoRequest, MongoWay, RunningMongo } from './way.ts';

/** It listens after 0.5-0.9 s; the rest is for a machine with other things to do. */
const START_MS = 20_000;
/** Someone may take the free port before the server does. */
const TRIES = 3;

/** MongoDB's protocol over WiredTiger, a process of its own, from PyPI. */
export const secantusDb: MongoWay = async (request, log) => {
  const installed = await installSecantusDb(log);
  if ('missing' in installed) return installed;
  try {
    return await startSomewhere(installed.command, request, TRIES);
  } catch (cause) {
    return { missing: cause instanceof Error ? cause.message : String(cause) };
  }
};

async function startSomewhere(command: string, request: MongoRequest, tries: number): Promise<RunningMongo> {
  const port = request.port ?? (await freePort());
  try {
    const server = await startChildServer({ command, args: flags(request, port), port, startMs: START_MS });
    return { ...server, uri: `mongodb://127.0.0.1:${port}/?directConnection=true`, kind: `SecantusDB ${SECANTUSDB}` };
  } catch (cause) {
    if (tries <= 1) throw cause;
    return startSomewhere(command, request, tries - 1);
  }
}

function flags({ storagePath, standalone, testCommands }: MongoRequest, port: number): string[] {
  return [
    ...['--port', String(port), '--storage-path', storagePath ?? ':memory:', '--log-level', 'WARNING'],
    ...(standalone ? ['--standalone'] : []),
    ...(testCommands ? ['--enable-test-commands'] : []),
  ];
}
