import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { Unavailable } from '../../src/import-users/errors.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import type { LdapConfig, LdapTls } from '../../src/ldap/ldap-config.ts';
import { createAuthority } from '../support/certificates.ts';
import { directories } from '../support/directories.ts';
import { ldapConfig } from './ldap-config.ts';

const entries = company({ people: 60, groups: 20 });
const authority = createAuthority('An authority for tests');
const stranger = createAuthority('Another authority');
const HOUR_MS = 3_600_000;

const trusting = (ca: string, servername?: string): LdapTls => ({ servername, read: async () => ({ ca }) });

/** What a search with this configuration fails with, or how many entries it found. */
async function outcome(config: LdapConfig): Promise<string | number> {
  let found = 0;
  try {
    for await (const page of createLdapDirectory(config).search('*', 'both')) found += page.length;
    return found;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return error.problem;
  }
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const closedPort = async () => {
  const server = createServer();
  const address = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return address;
};
const silentPort = () => listening(createServer((socket) => socket.on('error', () => {}).resume()));
const httpPort = () => listening(createHttpServer((_, response) => response.end('hello')));
const hangingUpPort = () => listening(createServer((socket) => socket.destroy()));

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`a read that fails, ${name}`, () => {
    let running: RunningDirectory;
    beforeAll(async () => {
      running = await start({ entries, tls: authority.issue(['127.0.0.1', 'ldap.example.com']) });
    });
    afterAll(() => running?.close());

    const config = (changed: Partial<LdapConfig> = {}) =>
      ldapConfig(running, { timeouts: { connectMs: 3000, readMs: 3000 }, ...changed });
    const at = (address: string, changed: Partial<LdapConfig> = {}) =>
      config({ urls: [`ldap://${address}`], ...changed });
    const ldaps = (changed: Partial<LdapConfig> = {}) => config({ urls: [running.ldapsUrl ?? ''], ...changed });
    const startTls = (changed: Partial<LdapConfig> = {}) => config({ startTls: true, ...changed });
    const bind = (dn: string, password: string): LdapConfig['bind'] => ({
      kind: 'simple',
      dn,
      readPassword: async () => password,
    });

    it('is all right when nothing is wrong', async () => {
      expect(await outcome(config())).toBe(80);
    });

    describe('on the network', () => {
      it('says that the name does not exist', async () => {
        expect(await outcome(at('no-such-host.invalid'))).toBe('name-not-found');
      });

      it('says that nobody listens', async () => {
        expect(await outcome(at(await closedPort()))).toBe('refused');
      });

      it.each([
        ['ldap', config],
        ['ldaps', ldaps],
        ['StartTLS', startTls],
      ])('says in time that nobody answers (%s)', async (scheme, configured) => {
        const address = await silentPort();
        const urls = [`${scheme === 'ldaps' ? 'ldaps' : 'ldap'}://${address}`];
        const began = performance.now();

        expect(await outcome(configured({ urls, timeouts: { connectMs: 150, readMs: 10_000 } }))).toBe('timed-out');
        expect(performance.now() - began).toBeLessThan(2000);
      });

      it('says that the server hung up', async () => {
        expect(await outcome(at(await hangingUpPort()))).toBe('down');
      });

      it('does not wait for ever for a server that speaks something else', async () => {
        expect(await outcome(at(await httpPort()))).toMatch(/^(down|timed-out)$/);
        expect(await outcome(config({ urls: [`ldaps://${await httpPort()}`] }))).toBe('no-tls');
      });

      it('says that a password cannot be had', async () => {
        const gone: LdapConfig['bind'] = {
          kind: 'simple',
          dn: running.bindDn,
          readPassword: () => Promise.reject(new Error('gone')),
        };

        expect(await outcome(config({ bind: gone }))).toBe('unknown');
      });
    });

    describe('with TLS', () => {
      it('works over ldaps and StartTLS', async () => {
        expect(await outcome(ldaps({ tls: trusting(authority.cert) }))).toBe(80);
        expect(await outcome(startTls({ tls: trusting(authority.cert) }))).toBe(80);
      });

      it('goes by the name that was given', async () => {
        expect(await outcome(ldaps({ tls: trusting(authority.cert, 'ldap.example.com') }))).toBe(80);
        expect(await outcome(startTls({ tls: trusting(authority.cert, 'ldap.example.com') }))).toBe(80);
      });

      it('does not trust another authority', async () => {
        expect(await outcome(ldaps({ tls: trusting(stranger.cert) }))).toBe('certificate-issuer');
        expect(await outcome(startTls({ tls: trusting(stranger.cert) }))).toBe('certificate-issuer');
        expect(await outcome(ldaps())).toBe('certificate-issuer');
      });

      it('does not trust a certificate for another name', async () => {
        const tls = trusting(authority.cert, 'other.example.com');

        expect(await outcome(ldaps({ tls }))).toBe('certificate-name');
        expect(await outcome(startTls({ tls }))).toBe('certificate-name');
      });

      it('does not trust a certificate that has run out', async () => {
        const old = authority.issue(['127.0.0.1'], { to: new Date(Date.now() - HOUR_MS / 2) });
        const other = await start({ entries, tls: old });
        try {
          const tls = trusting(authority.cert);
          expect(await outcome(ldapConfig(other, { urls: [other.ldapsUrl ?? ''], tls }))).toBe('certificate-dates');
          expect(await outcome(ldapConfig(other, { startTls: true, tls }))).toBe('certificate-dates');
        } finally {
          await other.close();
        }
      });

      it('says that a port is of the other sort', async () => {
        const plain = new URL(running.url).host;
        const secure = new URL(running.ldapsUrl ?? '').host;

        expect(await outcome(config({ urls: [`ldaps://${plain}`] }))).toBe('no-tls');
        expect(await outcome(at(secure))).toBe('no-tls');
      });

      it('says that StartTLS is refused', async () => {
        const bare = await start({ entries });
        try {
          expect(await outcome(ldapConfig(bare, { startTls: true }))).toBe('starttls-refused');
        } finally {
          await bare.close();
        }
      });
    });

    describe('logging in', () => {
      it.each([
        ['a wrong password', () => bind(running.bindDn, 'wrong')],
        ['somebody unknown', () => bind('cn=nobody,dc=example,dc=com', 'wrong')],
        ['an empty password, which would log in as nobody', () => bind(running.bindDn, '')],
      ])('is refused with %s', async (_, wrong) => {
        expect(await outcome(config({ bind: wrong() }))).toBe('wrong-credentials');
      });

      it('sees nothing as nobody', async () => {
        expect(await outcome(config({ bind: { kind: 'anonymous' } }))).toBe('no-permission');
      });
    });

    describe('in the directory', () => {
      const people = (base: string) => ({ people: { ...config().people, base } });

      it('says that the base does not exist', async () => {
        expect(await outcome(config(people('ou=nobody,dc=example,dc=com')))).toBe('no-such-base');
        expect(await outcome(config(people('dc=elsewhere')))).toBe('no-such-base');
      });

      it('says so also when only the groups have no base, and not that it was cut off', async () => {
        const groups = { ...config().groups, base: 'ou=nobody,dc=example,dc=com' };

        expect(await outcome(config({ groups }))).toBe('no-such-base');
      });
    });

    describe('with a limit', () => {
      it.each([
        ['over all pages', 50 as const],
        ['that forbids paging', 'disabled' as const],
      ])('says that the answer was cut off by a limit %s', async (_, paged) => {
        const limited = await start({ entries, limits: { paged } });
        try {
          const directory = createLdapDirectory(ldapConfig(limited, { pageSize: 20 }));
          const ids = new Set(Array.from({ length: 2500 }, (_, n) => `id ${n}`));
          const reads = [directory.search('*', 'people'), directory.people(ids)];

          for (const read of reads) {
            await expect(async () => {
              for await (const page of read) expect(page.length).toBeLessThanOrEqual(20);
            }).rejects.toMatchObject({ dependency: 'directory', problem: 'cut-off' });
          }
        } finally {
          await limited.close();
        }
      });
    });

    it('tries the next URL only when the network or TLS was in the way', async () => {
      const refused = `ldap://${await closedPort()}`;
      const urls = [refused, `ldaps://${new URL(running.url).host}`, running.url];

      expect(await outcome(config({ urls }))).toBe(80);
      expect(await outcome(config({ urls: [refused, `ldap://${await hangingUpPort()}`] }))).toBe('refused');
      expect(await outcome(config({ urls: [running.url, refused], bind: bind(running.bindDn, 'wrong') }))).toBe(
        'wrong-credentials',
      );
    });
  });
}
