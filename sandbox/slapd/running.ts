import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from './changes.ts';
import { freePort } from './free-port.ts';
import { runSlapd, type SlapdProcess } from './process.ts';

/** A folder with a loaded database in it, and the program to serve it: slapd, or one that is started as it is. */
export interface Loaded {
  readonly binary: string;
  readonly folder: string;
  readonly tls: boolean;
  readonly bindDn: string;
  readonly bindPassword: string;
  /** Makes ready to serve at these addresses; what the program has to be told. */
  prepare(url: string, ldapsUrl: string | undefined): Promise<readonly string[]>;
}

export interface Running {
  readonly url: string;
  readonly ldapsUrl: string | undefined;
  start(): Promise<void>;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Between asking for a free port and using it, somebody else may take it. */
const PORT_ATTEMPTS = 3;
const START_MS = 60_000;

/** Serves the folder on a free port of 127.0.0.1. Rejects with the program's words when it cannot. */
export async function serve(loaded: Loaded): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const url = `ldap://127.0.0.1:${await freePort()}`;
    const ldapsUrl = loaded.tls ? `ldaps://127.0.0.1:${await freePort()}` : undefined;
    const running = createRunning(loaded, url, ldapsUrl, await loaded.prepare(url, ldapsUrl));
    try {
      await running.start();
      return running;
    } catch (error) {
      await running.stop('SIGKILL');
      if (attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

function createRunning(loaded: Loaded, url: string, ldapsUrl: string | undefined, args: readonly string[]): Running {
  let current: SlapdProcess | undefined;
  return {
    url,
    ldapsUrl,
    start: async () => {
      if (current !== undefined && current.ended() === undefined) return;
      current = runSlapd(loaded.binary, args, loaded.folder);
      await answers(current, url, loaded);
    },
    stop: async (signal) => current?.stop(signal),
  };
}

/** Waits until the reader can log in: with a password of this folder only, so that no other directory can be meant. */
async function answers(slapd: SlapdProcess, url: string, { binary, bindDn, bindPassword }: Loaded): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const ended = slapd.ended();
    if (ended !== undefined) throw new Error(`${basename(binary)} did not start: ${ended}`);
    try {
      return await withClient(url, bindDn, bindPassword, async () => {});
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error(`${basename(binary)} gave no answer in ${START_MS} ms`, { cause: error });
      await delay(10);
    }
  }
}
