import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from './changes.ts';
import { freePort } from './free-port.ts';
import { runSlapd, type SlapdProcess } from './process.ts';

/** A folder with a loaded database in it, and the program to serve it. */
export interface Loaded {
  readonly binary: string;
  readonly folder: string;
  readonly tls: boolean;
  readonly bindDn: string;
  readonly bindPassword: string;
}

export interface Running {
  readonly url: string;
  readonly ldapsUrl: string | undefined;
  start(): Promise<void>;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Between asking for a free port and using it, somebody else may take it. */
const PORT_ATTEMPTS = 3;
const START_MS = 15_000;

/** Serves the folder on a free port of 127.0.0.1. Rejects with slapd's words when it cannot. */
export async function serve(loaded: Loaded): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const url = `ldap://127.0.0.1:${await freePort()}`;
    const ldapsUrl = loaded.tls ? `ldaps://127.0.0.1:${await freePort()}` : undefined;
    const running = createRunning(loaded, url, ldapsUrl);
    try {
      await running.start();
      return running;
    } catch (error) {
      await running.stop('SIGKILL');
      if (attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

function createRunning(loaded: Loaded, url: string, ldapsUrl: string | undefined): Running {
  const args = ['-f', join(loaded.folder, 'slapd.conf'), '-h', [url, ldapsUrl].filter(Boolean).join(' ')];
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
async function answers(slapd: SlapdProcess, url: string, { bindDn, bindPassword }: Loaded): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const ended = slapd.ended();
    if (ended !== undefined) throw new Error(`slapd did not start: ${ended}`);
    try {
      return await withClient(url, bindDn, bindPassword, async () => {});
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`slapd gave no answer in ${START_MS} ms`, { cause: error });
      await delay(10);
    }
  }
}
