import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { Unavailable } from '../../src/import-users/errors.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import type { LdapConfig, LdapTls } from '../../src/ldap/ldap-config.ts';
import { problemText } from '../../src/slack/problems.ts';
import { all } from '../contracts/directory-reads.ts';
import { createAuthority } from '../support/certificates.ts';
import { everyDirectory } from '../support/directories.ts';
import { closedPort, httpPort, silentPort } from './bad-ports.ts';
import { ldapConfig } from './ldap-config.ts';

const entries = company({ people: 120, groups: 20 });
const HOUR_MS = 3_600_000;
const authority = createAuthority('An authority for tests');
const stranger = createAuthority('Another authority');
const trusting = (ca: string): LdapTls => ({ servername: undefined, read: async () => ({ ca }) });

/** What a person reads when a search fails. */
async function sentence(config: LdapConfig): Promise<string> {
  try {
    await all(createLdapDirectory(config).search('*', 'both'));
    return 'nothing is wrong';
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return problemText(error);
  }
}

for (const { name, missing, start } of everyDirectory) {
  describe.skipIf(missing)(`R32: each thing that is wrong is one sentence with a remedy, ${name}`, () => {
    let good: RunningDirectory;
    let expired: RunningDirectory;
    let bare: RunningDirectory;
    let limited: RunningDirectory;
    beforeAll(async () => {
      const past = { from: new Date(Date.now() - 49 * HOUR_MS), to: new Date(Date.now() - 25 * HOUR_MS) };
      [good, expired, bare, limited] = await Promise.all([
        start({ entries, tls: authority.issue(['127.0.0.1']) }),
        start({ entries, tls: authority.issue(['127.0.0.1'], past) }),
        start({ entries }),
        start({ entries, limits: { paged: 50 } }),
      ]);
    });
    afterAll(() => Promise.all([good, expired, bare, limited].map((one) => one?.close())));

    const at = (url: string | undefined, changed: Partial<LdapConfig> = {}) =>
      ldapConfig(good, { urls: [url ?? ''], ...changed });
    const bind = (password: string): LdapConfig['bind'] => ({
      kind: 'simple',
      dn: good.bindDn,
      readPassword: async () => password,
    });
    const named = (servername: string): LdapTls => ({ ...trusting(authority.cert), servername });
    const people = (base: string) => ({ people: { ...ldapConfig(good).people, base } });

    const ROWS: readonly [what: string, config: () => LdapConfig | Promise<LdapConfig>, says: string][] = [
      [
        'a name that does not resolve',
        () => at('ldap://no-such-host.invalid'),
        "The directory's host name was not found. Check the server's address in the configuration and the DNS.",
      ],
      [
        'a closed port',
        async () => at(`ldap://${await closedPort()}`),
        'The directory refused the connection. Check that it is running and that the port is right, then try again.',
      ],
      [
        'a port that accepts and says nothing',
        async () => at(`ldap://${await silentPort()}`, { timeouts: { connectMs: 400, readMs: 5000 } }),
        'The directory did not answer in time. Try again in a minute, or search for something narrower.',
      ],
      [
        'an HTTP server',
        async () => at(`ldap://${await httpPort()}`),
        "What answers at the directory's address does not speak LDAP. Check the server's address and port in the configuration.",
      ],
      [
        'an HTTP server where ldaps should be',
        async () => at(`ldaps://${await httpPort()}`),
        'The directory does not speak TLS on this port. Use its ldaps port, or StartTLS.',
      ],
      [
        'an expired certificate',
        () => ({ ...ldapConfig(expired), urls: [expired.ldapsUrl ?? ''], tls: trusting(authority.cert) }),
        "The directory's certificate has expired or is not valid yet. Ask whoever keeps the directory to renew it.",
      ],
      [
        'a certificate for another name',
        () => at(good.ldapsUrl, { tls: named('ldap.example.com') }),
        "The directory's certificate was made for another name. Check the server's address, or set its servername.",
      ],
      [
        'an unknown authority',
        () => at(good.ldapsUrl, { tls: trusting(stranger.cert) }),
        "The directory's certificate comes from an issuer that is not trusted. Add its CA file to the server's configuration.",
      ],
      [
        'a refused StartTLS',
        () => ldapConfig(bare, { startTls: true }),
        'The directory refused StartTLS. Use an ldaps address, or ask whoever keeps the directory to allow it.',
      ],
      [
        'a wrong password',
        () => at(good.url, { bind: bind('wrong') }),
        "The directory refused the bot's name or password. Check the bind settings of the server.",
      ],
      [
        'an empty password',
        () => at(good.url, { bind: bind('') }),
        "The bot's password or certificate for the directory cannot be read, or is empty. Check the files and variables that the server's bind and tls settings name.",
      ],
      [
        'no permission',
        () => at(good.url, { bind: { kind: 'anonymous' } }),
        'The directory does not let the bot read this. Ask whoever keeps the directory for read access.',
      ],
      [
        'no such base',
        () => at(good.url, people('ou=nowhere,dc=example,dc=com')),
        "The directory has no such base, or does not show it to the bot. Check the bases for people and groups in the server's configuration, and what the bot may read.",
      ],
      [
        'a size limit',
        () => ldapConfig(limited, { pageSize: 20 }),
        'The directory stopped before the end. Search for something narrower, or raise its size limit for the bot.',
      ],
    ];

    it.each(ROWS)('%s', async (_, config, says) => {
      expect(await sentence(await config())).toBe(`${says} Nothing was lost.`);
    });
  });
}
