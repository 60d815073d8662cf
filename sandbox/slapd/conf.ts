import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_DN } from '../directory/entry.ts';
import type { DirectoryLimits } from '../directory/running-directory.ts';
import type { InstalledSlapd } from './installed.ts';

export interface ConfFiles {
  readonly folder: string;
  readonly tls: boolean;
  /** Clients show certificates. */
  readonly clientCa: boolean;
  readonly openToAll: boolean;
  readonly bindDn: string;
  readonly rootDn: string;
  readonly rootPassword: string;
}

/** `slapd.conf(5)` for one database of our own, with nothing from the system but schemas and modules. */
export function slapdConf({ schemas, modules }: InstalledSlapd, files: ConfFiles, limits: DirectoryLimits): string {
  return [
    ...['core', 'cosine', 'inetorgperson', 'nis'].map((schema) => `include ${join(schemas, `${schema}.schema`)}`),
    ...loadModules(modules, ['back_mdb', 'memberof', 'ppolicy']),
    `pidfile ${join(files.folder, 'slapd.pid')}`,
    `sizelimit size.soft=${limits.sizeLimit} size.hard=${limits.sizeLimit} size.pr=unlimited size.prtotal=${limits.paged}`,
    ...(files.tls ? tlsLines(files.folder) : []),
    ...(files.clientCa ? clientLines(files) : []),
    'database mdb',
    `suffix ${BASE_DN}`,
    `directory ${join(files.folder, 'data')}`,
    'maxsize 1073741824',
    // Lost when the computer dies, and nobody would miss it.
    'dbnosync',
    `rootdn ${files.rootDn}`,
    `rootpw ${files.rootPassword}`,
    'index objectClass,entryUUID,entryCSN,member eq',
    'index uid,cn,sn,mail eq,sub',
    // Unless told, only who has logged in sees anything: to everyone else the base does not exist.
    'access to attrs=userPassword by anonymous auth by * none',
    `access to * by users read by * ${files.openToAll ? 'read' : 'none'}`,
    'overlay memberof',
    'memberof-refint TRUE',
    '',
  ].join('\n');
}

const tlsLines = (folder: string) => [
  `TLSCertificateFile ${join(folder, 'cert.pem')}`,
  `TLSCertificateKeyFile ${join(folder, 'key.pem')}`,
];

const clientLines = ({ folder, bindDn }: ConfFiles) => [
  `TLSCACertificateFile ${join(folder, 'client-ca.pem')}`,
  'TLSVerifyClient demand',
  `authz-regexp ^cn=reader$ ${bindDn}`,
];

function loadModules(folder: string | undefined, names: readonly string[]): string[] {
  if (folder === undefined) return [];
  const present = names.filter((name) => ['la', 'so'].some((ending) => existsSync(join(folder, `${name}.${ending}`))));
  return [`modulepath ${folder}`, ...present.map((name) => `moduleload ${name}`)];
}
