import { userInfo } from 'node:os';
import { join } from 'node:path';
import { BASE_DN } from '../directory/entry.ts';
import type { DirectoryLimits } from '../directory/running-directory.ts';

export interface DirsrvFacts {
  readonly folder: string;
  readonly rootDn: string;
  /** As the server keeps it: hashed. */
  readonly rootPassword: string;
  readonly port: number;
  /** Undefined without TLS. */
  readonly securePort: number | undefined;
  readonly limits: DirectoryLimits;
}

export const DATABASE = 'userRoot';

/** `dse.ldif` for one database of our own: the package's templates, filled in, and what a test wants otherwise. */
export function dseLdif(templates: readonly string[], facts: DirsrvFacts): string {
  const entries = templates.flatMap((template) =>
    filledIn(template, facts)
      .trim()
      .split(/\n{2,}/),
  );
  const changes = changesFor(facts);
  return entries.map((entry) => changed(entry, changes.get(nameOf(entry)) ?? {})).join('\n');
}

/** A name that we do not know stays, and the server says so at its start. */
function filledIn(template: string, facts: DirsrvFacts): string {
  const values = valuesFor(facts);
  return template.replace(/^#.*\n/gm, '').replace(/%(\w+)%/g, (whole, name: string) => values[name] ?? whole);
}

const valuesFor = ({ folder, rootDn, rootPassword, port }: DirsrvFacts): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(FOLDERS.map((name) => [`${name}_dir`, join(folder, name)])),
  inst_dir: folder,
  config_dir: join(folder, 'config'),
  schema_dir: join(folder, 'config', 'schema'),
  cert_dir: join(folder, 'config'),
  db_home_dir: join(folder, 'db'),
  // LMDB takes a third of Berkeley DB's time to load.
  db_lib: 'mdb',
  fqdn: '127.0.0.1',
  ds_port: `${port}`,
  ds_suffix: BASE_DN,
  ds_bename: DATABASE,
  rootdn: rootDn,
  ds_passwd: rootPassword,
  // Whoever runs the tests.
  ds_user: userInfo().username,
  ldapi: join(folder, 'run', 'ldapi'),
  ldapi_enabled: 'off',
  ldapi_autobind: 'off',
});

/** Those of the templates that the server wants to find. */
export const FOLDERS: readonly string[] = ['lock', 'tmp', 'ldif', 'bak', 'run', 'log', 'db'];

type Changes = Readonly<Record<string, string>>;

function changesFor({ limits, securePort }: DirsrvFacts): ReadonlyMap<string, Changes> {
  return new Map<string, Changes>([
    [
      'cn=config',
      {
        'nsslapd-listenhost': '127.0.0.1',
        'nsslapd-sizelimit': `${limits.sizeLimit}`,
        'nsslapd-pagedsizelimit': '-1',
        'nsslapd-accesslog-logging-enabled': 'off',
        ...(securePort === undefined ? {} : secure(securePort)),
      },
    ],
    [
      'cn=config,cn=ldbm database,cn=plugins,cn=config',
      { 'nsslapd-lookthroughlimit': '-1', 'nsslapd-pagedlookthroughlimit': lookedAt(limits.paged) },
    ],
    // Orders of languages, which it would read from a folder that belongs to the service.
    ['cn=Internationalization Plugin,cn=plugins,cn=config', { 'nsslapd-pluginenabled': 'off' }],
    // A renamed or removed member is so in its groups too.
    ['cn=referential integrity postoperation,cn=plugins,cn=config', { 'nsslapd-pluginenabled': 'on' }],
  ]);
}

/** A paged read that may look at so many entries is answered with 11 when there are more. */
const lookedAt = (paged: DirectoryLimits['paged']): string =>
  paged === 'unlimited' ? '-1' : paged === 'disabled' ? '1' : `${paged}`;

const secure = (port: number): Changes => ({
  'nsslapd-security': 'on',
  'nsslapd-secureport': `${port}`,
  'nsslapd-securelistenhost': '127.0.0.1',
});

const nameOf = (entry: string): string => /^dn: (.*)/m.exec(entry)?.[1] ?? '';

function changed(entry: string, changes: Changes): string {
  const given = new Set(Object.keys(changes));
  const kept = entry.split('\n').filter((line) => line !== '' && !given.has((line.split(':')[0] ?? '').toLowerCase()));
  return [...kept, ...Object.entries(changes).map(([name, value]) => `${name}: ${value}`), ''].join('\n');
}
