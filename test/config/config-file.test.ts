import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { config, goodServer, problems } from './support.ts';

const servers = `servers:${goodServer}`;
const server = (change: string) => `${servers}    ${change}\n`;

describe('config.yml', () => {
  it('may be empty: no server, no role, nobody who may, 1,000 users an import', () => {
    expect(config({ yaml: '' })).toMatchObject({
      servers: [],
      roles: [],
      admins: { users: [], userGroups: [], workspace: 'none' },
      imports: { limit: 1000, uniqueEmail: false },
    });
  });

  it('is shown whole by config.example.yml', () => {
    const env = { LDAP_BRANCH_PASSWORD: 'pw' };
    const example = config({ yaml: readFileSync('config.example.yml', 'utf8'), env });
    expect(example.servers.map(({ id, enabled }) => ({ id, enabled }))).toEqual([
      { id: 'corp', enabled: true },
      { id: 'branch', enabled: false },
    ]);
    expect(example.roles.map(({ id, scopes }) => [id, scopes.length])).toEqual([
      ['user-manager', 0],
      ['resource-reviewer', 2],
    ]);
  });

  it('fills in the usual deadlines, name and TLS settings of a server', () => {
    expect(config({ yaml: servers }).servers[0]).toMatchObject({
      name: 'corp',
      vendor: 'auto',
      startTls: false,
      bind: { kind: 'anonymous' },
      timeouts: { connectMs: 5000, readMs: 10000 },
      pageSize: 1000,
      enabled: true,
    });
  });

  it('keeps the other deadline when one is set', () => {
    const yaml = server('timeouts: { readMs: 500 }');
    expect(config({ yaml }).servers[0]?.timeouts).toEqual({ connectMs: 5000, readMs: 500 });
  });

  it('tells every problem of the environment and of the file, in the order of the lines', () => {
    const yaml = ['servers:', '  - id: Corp', '    ulrs: [x]', 'imports: { limit: none }'].join('\n');
    expect(problems({ yaml, env: { PORT: 'x' } })).toEqual([
      'PORT: must be a port, from 0 to 65535',
      'config.yml:2 servers[0].id: must be 1 to 20 of a-z, 0-9 and "-"',
      'config.yml:2 servers[0].urls: is missing: add it, there is no default',
      'config.yml:2 servers[0].bind: must be anonymous, external, or { dn: …, password: … }',
      'config.yml:2 servers[0].people: is missing: add it, there is no default',
      'config.yml:2 servers[0].groups: is missing: add it, there is no default',
      'config.yml:3 servers[0].ulrs: unknown key; the nearest known key is "urls"',
      'config.yml:4 imports.limit: must be a number',
    ]);
  });

  it.each([
    ['rolls', 'roles', 'rolls: []'],
    ['imports.limits', 'limit', 'imports: { limits: 1 }'],
    ['admins.usergroups', 'userGroups', 'admins: { usergroups: [] }'],
    ['roles[0].scope', 'scopes', 'roles: [{ id: a, name: A, scope: [] }]'],
    ['servers[0].bind.pasword', 'password', servers.replace('anonymous', '{ dn: cn=a, pasword: { env: X } }')],
    ['servers[0].tls.servernam', 'servername', server('tls: { servernam: a }')],
  ])('names beside the unknown key %s the nearest known one, %s', (place, known, yaml) => {
    const words = `${place}: unknown key; the nearest known key is "${known}"`;
    expect(problems({ yaml }).map((problem) => problem.replace(/^config.yml:\d+ /, ''))).toContain(words);
  });

  it.each([
    ['id: internal', 'servers[0].id: is reserved'],
    ['id: a_b', 'servers[0].id: must be 1 to 20'],
    ['urls: []', 'servers[0].urls: must be at least 1 long'],
    ['urls: [http://ldap.example.com]', 'servers[0].urls[0]: must be ldap://host or ldaps://host'],
    ['urls: [ldap://u:p@ldap.example.com]', 'servers[0].urls[0]: must be ldap://host'],
    ['urls: [ldap://ldap.example.com/dc=x]', 'servers[0].urls[0]: must be ldap://host'],
    ['urls: ["ldap://ldap.example.com?x"]', 'servers[0].urls[0]: must be ldap://host'],
    ['urls: [ldapi://x]', 'servers[0].urls[0]: must be ldap://host'],
    ['people: { base: people }', 'servers[0].people.base: must be a DN'],
    ['people: { base: dc=x, filter: "(uid=a" }', 'servers[0].people.filter: must be an LDAP filter'],
    ['people: { base: dc=x, filter: "uid=a" }', 'servers[0].people.filter: must be an LDAP filter'],
    ['people: { base: dc=x, attributes: { username: "uid)(x=*" } }', 'attributes.username: must be the name'],
    ['vendor: novell', 'servers[0].vendor: must be one of auto, openldap'],
    ['startTls: true', 'servers[0].startTls: does not go with ldaps://'],
    ['timeouts: { connectMs: 0 }', 'servers[0].timeouts.connectMs: must be at least 100'],
    ['pageSize: 1.5', 'servers[0].pageSize: must be a whole number'],
    ['tls: { cert: a.pem }', 'servers[0].tls: has one of cert and key'],
    ['bind: maybe', 'servers[0].bind: must be anonymous, external, or { dn: …, password: … }'],
    ['bind: external', 'servers[0].bind: is external, by a client certificate: set tls.cert and tls.key'],
    ['urls: [ldaps://dc.example.com:3269]', 'servers[0].urls[0]: is a port of the global catalogue'],
    ['urls: [ldap://dc.example.com:3268]', 'servers[0].urls[0]: is a port of the global catalogue'],
    ['bind: { dn: cn=a, password: pw }', 'servers[0].bind.password: must be { env: NAME } or { file: path }'],
    ['bind: { dn: cn=a, password: { env: A, file: b } }', 'servers[0].bind.password: must be { env: NAME } or'],
    ['bind: { dn: cn=a, password: { env: NOT_THERE } }', 'servers[0].bind.password.env: names a variable that is not'],
  ])('refuses a server with %s', (change, words) => {
    const key = change.split(':')[0] ?? '';
    const without = servers.split('\n').filter((line) => !line.trim().startsWith(`${key}:`));
    const yaml =
      key === 'id' ? servers.replace('id: corp', change) : `${without.join('\n').trimEnd()}\n    ${change}\n`;
    expect(problems({ yaml })).toContainEqual(expect.stringContaining(words));
  });

  it.each([
    ['admins.users[0]: must be a member id', 'admins: { users: [ada] }'],
    ['admins.userGroups[0]: must be the id of a user group', 'admins: { userGroups: [U0123456789] }'],
    ['admins.workspace: must be one of none, owners, admins', 'admins: { workspace: everyone }'],
    ['imports.uniqueEmail: must be true or false', 'imports: { uniqueEmail: yes }'],
    ['roles[1].id: is the id of roles[0] too', 'roles: [{ id: a, name: A }, { id: a, name: B }]'],
    [
      'scopes[1].id: is the id of scopes[0] too',
      'roles: [{ id: a, name: A, scopes: [{ id: x, name: X }, { id: x, name: Y }] }]',
    ],
    ['servers[1].id: is the id of servers[0] too', `${servers}${goodServer}`],
    ['roles: has no value', 'roles:'],
  ])('says %s', (words, yaml) => {
    expect(problems({ yaml })).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    ['a: "open\n', 'lacks a character'],
    ['imports:\n\tlimit: 1', 'indented with a tab'],
    ['roles: []\nroles: []', 'has a key that was there before'],
    ['roles: *nothing', 'names no anchor'],
    ['filter: !(a=b)', 'put it in quotes'],
  ])('says where it is not YAML: %j', (yaml, words) => {
    expect(problems({ yaml })).toContainEqual(expect.stringMatching(new RegExp(`^config.yml:\\d .*${words}`)));
  });

  it('does not ask for the password of a disabled server', () => {
    const yaml = server('bind: { dn: cn=a, password: { env: NOT_THERE } }').replace(
      'bind: anonymous',
      'enabled: false',
    );
    expect(problems({ yaml })).toEqual([]);
  });

  it('reads a password from the environment, and from a file each time anew', async () => {
    const files: Record<string, string> = { '/run/pw': 'first\n' };
    const fromFile = servers.replace('anonymous', '{ dn: cn=a, password: { file: /run/pw } }');
    const fromEnvironment = fromFile.replace('file: /run/pw', 'env: LDAP_CORP_PASSWORD');
    expect(await password(fromEnvironment, {})).toEqual(['canary-ldap', 'canary-ldap']);
    expect(await password(fromFile, files)).toEqual(['first', 'second']);
  });

  it('reads the TLS files when they are needed', async () => {
    const files = { 'ca.pem': 'CA', 'c.pem': 'CERT', 'k.pem': 'KEY' };
    const yaml = server('tls: { ca: ca.pem, cert: c.pem, key: k.pem, servername: ldap.example.com }');
    const tls = config({ yaml, files }).servers[0]?.tls;
    expect(tls?.servername).toBe('ldap.example.com');
    expect(await tls?.read()).toEqual({ ca: 'CA', cert: 'CERT', key: 'KEY' });
  });
});

/** The password before and after the file has changed. */
async function password(yaml: string, files: Record<string, string>): Promise<string[]> {
  const { bind } = config({ yaml, files }).servers[0] ?? {};
  if (bind?.kind !== 'simple') throw new Error('a simple bind was expected');
  const before = await bind.readPassword();
  for (const name of Object.keys(files)) files[name] = 'second\n';
  return [before, await bind.readPassword()];
}
