import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASE_DN, type DirectoryEntry } from '../directory/entry.ts';
import {
  type DirectoryLimits,
  type RunningDirectory,
  type TlsFiles,
  USUAL_LIMITS,
} from '../directory/running-directory.ts';
import { createChanges } from '../slapd/changes.ts';
import { toLdif } from '../slapd/ldif.ts';
import { runTool } from '../slapd/process.ts';
import { type Loaded, serve } from '../slapd/running.ts';
import { createCertificateStore } from './certificate-store.ts';
import { DATABASE, type DirsrvFacts, dseLdif, FOLDERS } from './configuration.ts';
import { toDirsrv } from './entries.ts';
import type { InstalledDirsrv } from './installed.ts';

export interface DirsrvOptions {
  /** As OpenLDAP has them; parents before children. */
  readonly entries: readonly DirectoryEntry[];
  /** `USUAL_LIMITS` unless told. */
  readonly limits?: Partial<DirectoryLimits>;
  readonly tls?: TlsFiles;
}

const BIND_DN = `cn=reader,${BASE_DN}`;
const ROOT_DN = 'cn=Directory Manager';

/**
 * Starts the computer's own 389 Directory Server in a temporary folder on a free port, without its tools and without
 * systemd: making an instance takes a second, and starting it another. Rejects with its words when it cannot.
 */
export async function startInstalledDirsrv(
  installed: InstalledDirsrv,
  options: DirsrvOptions,
): Promise<RunningDirectory> {
  const folder = await mkdtemp(join(tmpdir(), 'dirsrv-'));
  const clean = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const rootPassword = randomUUID();
    const loaded = await load(installed, folder, rootPassword, options);
    const { url, ldapsUrl, start, stop } = await serve(loaded);
    const { add, modify, ...changes } = createChanges(url, ROOT_DN, rootPassword);
    const { bindDn, bindPassword } = loaded;
    return {
      ...{ vendor: '389ds', url, ldapsUrl, bindDn, bindPassword, ...changes, start },
      add: (entry) => add(toDirsrv(entry)),
      modify: (dn, attributes) => modify(dn, toDirsrv({ dn, attributes }).attributes),
      stop: () => stop('SIGTERM'),
      close: () => stop('SIGKILL').then(clean),
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

async function load(
  { server, certificates, templates }: InstalledDirsrv,
  folder: string,
  rootPassword: string,
  { entries, limits, tls }: DirsrvOptions,
): Promise<Loaded> {
  const config = join(folder, 'config');
  for (const name of [...FOLDERS, 'config', 'config/schema']) await mkdir(join(folder, name));
  await writeFile(join(config, 'schema', '99user.ldif'), NO_OWN_SCHEMA);
  if (tls !== undefined) await createCertificateStore(certificates, config, tls);
  const texts = await Promise.all([templates.configuration, templates.database].map((file) => readFile(file, 'utf8')));
  const facts = { folder, rootDn: ROOT_DN, rootPassword: hashed(rootPassword), limits: { ...USUAL_LIMITS, ...limits } };
  const configure = (ports: Pick<DirsrvFacts, 'port' | 'securePort'>) =>
    writeFile(join(config, 'dse.ldif'), dseLdif(texts, { ...facts, ...ports }));

  const bindPassword = randomUUID();
  const ldif = join(folder, 'entries.ldif');
  await writeFile(ldif, toLdif([...entries.map(withAccess).map(toDirsrv), reader(bindPassword)]));
  await configure({ port: 0, securePort: undefined });
  await runTool(server, ['ldif2db', '-D', config, '-n', DATABASE, '-i', ldif]);
  return {
    ...{ binary: server, folder, tls: tls !== undefined, bindDn: BIND_DN, bindPassword },
    prepare: async (url, ldapsUrl) => {
      await configure({ port: portOf(url), securePort: ldapsUrl === undefined ? undefined : portOf(ldapsUrl) });
      return ['-D', config];
    },
  };
}

/** The server wants one file beside those of the package. */
const NO_OWN_SCHEMA =
  'dn: cn=schema\nobjectClass: top\nobjectClass: ldapSubentry\nobjectClass: subschema\ncn: schema\n';

const portOf = (url: string): number => Number(new URL(url).port);

/** The server takes a password in its configuration only so. */
function hashed(password: string): string {
  const salt = randomBytes(8);
  const digest = createHash('sha512').update(password).update(salt).digest();
  return `{SSHA512}${Buffer.concat([digest, salt]).toString('base64')}`;
}

/** Only who has logged in sees anything. */
const ACCESS =
  '(targetattr != "userPassword")(version 3.0; acl "who has logged in"; allow (read, search, compare) userdn = "ldap:///all";)';

const withAccess = ({ dn, attributes }: DirectoryEntry): DirectoryEntry => ({
  dn,
  attributes: dn === BASE_DN ? { ...attributes, aci: [ACCESS] } : attributes,
});

const reader = (bindPassword: string): DirectoryEntry => ({
  dn: BIND_DN,
  attributes: {
    objectClass: ['organizationalRole', 'simpleSecurityObject'],
    cn: ['reader'],
    userPassword: [bindPassword],
  },
});
