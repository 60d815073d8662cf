import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASE_DN, type DirectoryEntry } from '../directory/entry.ts';
import { withMemberOf } from '../directory/member-of.ts';
import {
  type DirectoryLimits,
  type LimitedDirectory,
  type RunningDirectory,
  type TlsFiles,
  USUAL_LIMITS,
} from '../directory/running-directory.ts';
import { createChanges, relax } from './changes.ts';
import { slapdConf } from './conf.ts';
import type { InstalledSlapd } from './installed.ts';
import { toLdif, withEmptyMember } from './ldif.ts';
import { runTool } from './process.ts';
import { type Loaded, serve } from './running.ts';

export interface SlapdOptions {
  /** Parents before children. */
  readonly entries: readonly DirectoryEntry[];
  /** `USUAL_LIMITS` unless told. */
  readonly limits?: Partial<DirectoryLimits>;
  readonly tls?: TlsFiles;
  /** Then nobody has to log in to see everything but passwords. */
  readonly openToAll?: boolean;
}

const BIND_DN = `cn=reader,${BASE_DN}`;
const ROOT_DN = `cn=root,${BASE_DN}`;

/** Starts the computer's own slapd in a temporary folder on a free port. Rejects with slapd's words when it cannot. */
export async function startInstalledSlapd(installed: InstalledSlapd, options: SlapdOptions): Promise<LimitedDirectory> {
  const folder = await mkdtemp(join(tmpdir(), 'slapd-'));
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    const rootPassword = randomUUID();
    const { configure, ...loaded } = await load(installed, folder, rootPassword, options);
    const { url, ldapsUrl, start, stop } = await serve(loaded);
    const changes = createChanges(url, ROOT_DN, rootPassword, relax);
    const close = () => stop('SIGKILL').then(clean);
    await emptyMembers(options.entries, changes.modify).catch((error: unknown) =>
      close().then(() => Promise.reject(error)),
    );
    const { bindDn, bindPassword } = loaded;
    return {
      vendor: 'openldap',
      url,
      ldapsUrl,
      bindDn,
      bindPassword,
      ...changes,
      start,
      stop: () => stop('SIGTERM'),
      close,
      limit: async (limits) => {
        await configure(limits);
        await stop('SIGTERM');
        await start();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

async function load(
  installed: InstalledSlapd,
  folder: string,
  rootPassword: string,
  { entries, limits, tls, openToAll = false }: SlapdOptions,
): Promise<Loaded & { readonly configure: (limits: DirectoryLimits) => Promise<void> }> {
  const binary = await unconfined(installed.binary, folder);
  const bindPassword = randomUUID();
  const files = {
    ...{ folder, tls: tls !== undefined, clientCa: tls?.clientCa !== undefined, openToAll },
    ...{ rootDn: ROOT_DN, rootPassword, bindDn: BIND_DN },
  };
  await mkdir(join(folder, 'data'));
  const configure = (now: DirectoryLimits) => writeFile(join(folder, 'slapd.conf'), slapdConf(installed, files, now));
  await configure({ ...USUAL_LIMITS, ...limits });
  if (tls !== undefined) await writeTls(folder, tls);
  await writeFile(join(folder, 'entries.ldif'), toLdif([...withMemberOf(entries), reader(bindPassword)]));
  await runTool(binary, ['-T', 'add', '-q', '-f', join(folder, 'slapd.conf'), '-l', join(folder, 'entries.ldif')]);
  return {
    ...{ binary, folder, tls: tls !== undefined, bindDn: BIND_DN, bindPassword, configure },
    prepare: async (...urls) => ['-f', join(folder, 'slapd.conf'), '-h', urls.filter(Boolean).join(' ')],
  };
}

async function writeTls(folder: string, { cert, key, clientCa }: TlsFiles): Promise<void> {
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
  if (clientCa !== undefined) await writeFile(join(folder, 'client-ca.pem'), clientCa);
}

async function emptyMembers(entries: readonly DirectoryEntry[], modify: RunningDirectory['modify']): Promise<void> {
  for (const { dn, attributes } of withEmptyMember(entries)) await modify(dn, { member: attributes.member ?? [] });
}

const reader = (bindPassword: string): DirectoryEntry => ({
  dn: BIND_DN,
  attributes: {
    objectClass: ['organizationalRole', 'simpleSecurityObject'],
    cn: ['reader'],
    userPassword: [bindPassword],
  },
});

/** Ubuntu confines /usr/sbin/slapd to its own folders by AppArmor, which goes by the program's path. */
async function unconfined(binary: string, folder: string): Promise<string> {
  if (!existsSync('/etc/apparmor.d/usr.sbin.slapd')) return binary;
  const copy = join(folder, 'slapd');
  await copyFile(binary, copy);
  return copy;
}
