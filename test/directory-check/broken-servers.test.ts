import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import type { Problem } from '../../src/import-users/errors.ts';
import type { LdapConfig, LdapTls } from '../../src/ldap/ldap-config.ts';
import { directoryProblem } from '../../src/slack/problems.ts';
import { closedPort, httpPort, silentPort } from '../ldap/bad-ports.ts';
import { ldapConfig } from '../ldap/ldap-config.ts';
import { createAuthority } from '../support/certificates.ts';
import { slapdMissing, startSlapd } from '../support/slapd.ts';
import { check, wrong } from './support.ts';

const entries = company({ people: 120, groups: 20 });
const HOUR_MS = 3_600_000;
const authority = createAuthority('An authority for tests');
const expired = { from: new Date(Date.now() - 49 * HOUR_MS), to: new Date(Date.now() - 25 * HOUR_MS) };
const trusting = (ca = authority): LdapTls => ({ servername: undefined, read: async () => ({ ca: ca.cert }) });

describe.skipIf(slapdMissing)(`a directory that is not all right${slapdMissing ? `: ${slapdMissing}` : ''}`, () => {
  let plain: RunningDirectory;
  let misnamed: RunningDirectory;
  let old: RunningDirectory;
  let limited: RunningDirectory;
  let unpaged: RunningDirectory;
  beforeAll(async () => {
    [plain, misnamed, old, limited, unpaged] = await Promise.all([
      startSlapd({ entries }),
      startSlapd({ entries, tls: authority.issue(['ldap.example.com']) }),
      startSlapd({ entries, tls: authority.issue(['127.0.0.1'], expired) }),
      startSlapd({ entries, limits: { paged: 50 } }),
      startSlapd({ entries, limits: { paged: 'disabled' } }),
    ]);
  });
  afterAll(() => Promise.all([plain, misnamed, old, limited, unpaged].map((one) => one?.close())));

  const simple = (password: string): LdapConfig['bind'] => ({
    kind: 'simple',
    dn: plain.bindDn,
    readPassword: async () => password,
  });
  const at = (url: string, changed: Partial<LdapConfig> = {}) =>
    ldapConfig(plain, { urls: [url], timeouts: { connectMs: 300, readMs: 3_000 }, ...changed });
  const nowhere = { base: 'ou=nowhere,dc=example,dc=com' };

  const ROWS: readonly [what: string, config: () => LdapConfig | Promise<LdapConfig>, step: string, Problem][] = [
    ['whose name nobody knows', () => at('ldap://no-such-host.invalid'), 'name', 'name-not-found'],
    ['on a closed port', async () => at(`ldap://${await closedPort()}`), 'TCP', 'refused'],
    ['that is silent, over ldap', async () => at(`ldap://${await silentPort()}`), 'bind', 'timed-out'],
    ['that is silent, over ldaps', async () => at(`ldaps://${await silentPort()}`), 'TLS', 'timed-out'],
    [
      'that is silent, over StartTLS',
      async () => at(`ldap://${await silentPort()}`, { startTls: true }),
      'TLS',
      'timed-out',
    ],
    ['that is a web server', async () => at(`ldap://${await httpPort()}`), 'bind', 'no-ldap'],
    ['that speaks no TLS', async () => at(`ldaps://${await httpPort()}`), 'TLS', 'no-tls'],
    ['that refuses StartTLS', () => at(plain.url, { startTls: true }), 'TLS', 'starttls-refused'],
    ['of an unknown issuer', () => at(misnamed.ldapsUrl ?? ''), 'TLS', 'certificate-issuer'],
    ['with another name', () => at(misnamed.ldapsUrl ?? '', { tls: trusting() }), 'TLS', 'certificate-name'],
    [
      'that has expired, over StartTLS',
      () => at(old.url, { startTls: true, tls: trusting() }),
      'TLS',
      'certificate-dates',
    ],
    ['that wants another password', () => at(plain.url, { bind: simple('wrong') }), 'bind', 'wrong-credentials'],
    ['and an empty password', () => at(plain.url, { bind: simple('') }), 'bind', 'no-secret'],
    [
      'without the base of people',
      () => at(plain.url, { people: { ...ldapConfig(plain).people, ...nowhere } }),
      'base of people',
      'no-such-base',
    ],
    [
      'without the base of groups',
      () => at(plain.url, { groups: { ...ldapConfig(plain).groups, ...nowhere } }),
      'base of groups',
      'no-such-base',
    ],
    [
      'that shows nothing to strangers',
      () => at(plain.url, { bind: { kind: 'anonymous' } }),
      'base of people',
      'no-permission',
    ],
    ['that gives no pages', () => ldapConfig(unpaged), 'all people', 'cut-off'],
  ];

  it.each(ROWS)('%s', async (_, config, step, problem) => {
    const checked = await check(await config());

    const [first] = wrong(checked).filter((line) => line.startsWith('bad'));
    expect(first).toMatch(new RegExp(`^bad ${step}: `));
    expect(first).toContain(directoryProblem(problem));
    expect(checked.couldImport).toBe(false);
  });

  it('describes a certificate that it refuses', async () => {
    const { lines } = await check(at(old.url, { startTls: true, tls: trusting() }));

    expect(lines.join('\n')).toContain('127.0.0.1 (expired), issued by An authority for tests (0 days left). ');
  });

  it('with a limit over all pages is good for imports, and the check counts how far a search comes', async () => {
    const checked = await check({ ...ldapConfig(limited), pageSize: 20 });

    expect(wrong(checked)).toContain(
      'note all people: the directory stopped after 50. A search for more shows so many and says that it was cut off; who was found can be imported. Raise the size limit for the bot.',
    );
    expect(checked.couldImport).toBe(true);
  });

  it('tries a password that was refused no second time: the account might be locked', async () => {
    const { lines } = await check(at(plain.url, { urls: [plain.url, plain.url], bind: simple('wrong') }));

    expect(lines.filter((line) => line.includes(' bind:'))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/^bad bind: /);
  });

  it('says that nobody is there, and that people without names are no users', async () => {
    const { people } = ldapConfig(plain);
    const none = await check(at(plain.url, { people: { ...people, filter: '(uid=nobody-at-all)' } }));
    const attributes = { ...people.attributes, username: 'employeeNumber' };
    const nameless = await check(at(plain.url, { people: { ...people, attributes } }));

    expect(wrong(none).join('\n')).toContain('bad people: nobody fits the filter below the base');
    expect(wrong(nameless).join('\n')).toContain('bad a username: none of the first 120 has one.');
    expect([none.couldImport, nameless.couldImport]).toEqual([false, false]);
  });
});
