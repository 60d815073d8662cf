import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BASE_DN, type DirectoryEntry } from '../directory/entry.ts';
import { withMemberOf } from '../directory/member-of.ts';
import {
  type DirectoryLimits,
  type RunningDirectory,
  type TlsFiles,
  USUAL_LIMITS,
} from '../directory/running-directory.ts';
import { createChanges, withClient } from './changes.ts';
import { slapdConf } from './conf.ts';
import { freePort } from './free-port.ts';
import type { InstalledSlapd } from './installed.ts';
import { toLdif, withEmptyMember } from './ldif.ts';
import { runSlapd, runTool, type SlapdProcess } from './process.ts';

export interface SlapdOptions {
  /** Parents before children. */
  readonly entries: readonly DirectoryEntry[];
  /** `USUAL_LIMITS` unless told. */
  readonly limits?: Partial<DirectoryLimits>;
  readonly tls?: TlsFiles;
}

const BIND_DN = `cn=reader,${BASE_DN}`;
const BIND_PASSWORD = 'reader-secret';
const ROOT_DN = `cn=root,${BASE_DN}`;
const ROOT_PASSWORD = 'root-secret';
const START_MS = 15_000;
const PORT_ATTEMPTS = 3;

/** Starts the computer's own slapd in a temporary folder on a free port. Rejects with slapd's words when it cannot. */
export async function startInstalledSlapd(installed: InstalledSlapd, options: SlapdOptions): Promise<RunningDirectory> {
  const folder = await mkdtemp(join(tmpdir(), 'slapd-'));
  try {
    const binary = await unconfined(installed.binary, folder);
    await load(binary, installed, folder, options);
    const running = await startOnFreePort(binary, folder, options.tls !== undefined);
    return await finish(running, folder, options);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Running {
  readonly url: string;
  readonly ldapsUrl: string | undefined;
  start(): Promise<void>;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

async function finish(running: Running, folder: string, { entries }: SlapdOptions): Promise<RunningDirectory> {
  const changes = createChanges(running.url, ROOT_DN, ROOT_PASSWORD);
  const close = async () => {
    await running.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const { dn, attributes } of withEmptyMember(entries))
      await changes.modify(dn, { member: attributes.member ?? [] });
  } catch (error) {
    await close();
    throw error;
  }
  const { url, ldapsUrl, start } = running;
  return {
    url,
    ldapsUrl,
    bindDn: BIND_DN,
    bindPassword: BIND_PASSWORD,
    ...changes,
    start,
    stop: () => running.stop('SIGTERM'),
    close,
  };
}

async function load(binary: string, installed: InstalledSlapd, folder: string, { entries, limits, tls }: SlapdOptions) {
  const files = { folder, tls: tls !== undefined, rootDn: ROOT_DN, rootPassword: ROOT_PASSWORD };
  await mkdir(join(folder, 'data'));
  await writeFile(join(folder, 'slapd.conf'), slapdConf(installed, files, { ...USUAL_LIMITS, ...limits }));
  if (tls !== undefined) {
    await writeFile(join(folder, 'cert.pem'), tls.cert);
    await writeFile(join(folder, 'key.pem'), tls.key, { mode: 0o600 });
  }
  await writeFile(join(folder, 'entries.ldif'), toLdif([...withMemberOf(entries), reader]));
  await runTool(binary, ['-T', 'add', '-q', '-f', join(folder, 'slapd.conf'), '-l', join(folder, 'entries.ldif')]);
}

const reader: DirectoryEntry = {
  dn: BIND_DN,
  attributes: {
    objectClass: ['organizationalRole', 'simpleSecurityObject'],
    cn: ['reader'],
    userPassword: [BIND_PASSWORD],
  },
};

/** Ubuntu confines /usr/sbin/slapd to its own folders by AppArmor, which goes by the program's path. */
async function unconfined(binary: string, folder: string): Promise<string> {
  if (!existsSync('/etc/apparmor.d/usr.sbin.slapd')) return binary;
  const copy = join(folder, 'slapd');
  await copyFile(binary, copy);
  return copy;
}

async function startOnFreePort(binary: string, folder: string, tls: boolean): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const url = `ldap://127.0.0.1:${await freePort()}`;
    const ldapsUrl = tls ? `ldaps://127.0.0.1:${await freePort()}` : undefined;
    const running = createRunning(binary, folder, url, ldapsUrl);
    try {
      await running.start();
      return running;
    } catch (error) {
      await running.stop('SIGKILL');
      if (attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

function createRunning(binary: string, folder: string, url: string, ldapsUrl: string | undefined): Running {
  const args = ['-f', join(folder, 'slapd.conf'), '-h', [url, ldapsUrl].filter(Boolean).join(' ')];
  let current: SlapdProcess | undefined;
  return {
    url,
    ldapsUrl,
    start: async () => {
      if (current?.ended() === undefined && current !== undefined) return;
      current = runSlapd(binary, args, folder);
      await answers(current, url);
    },
    stop: async (signal) => current?.stop(signal),
  };
}

/** Waits until the reader can log in. */
async function answers(slapd: SlapdProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const ended = slapd.ended();
    if (ended !== undefined) throw new Error(`slapd did not start: ${ended}`);
    try {
      return await withClient(url, BIND_DN, BIND_PASSWORD, async () => {});
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`slapd gave no answer in ${START_MS} ms`, { cause: error });
      await delay(10);
    }
  }
}
