import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import type { LdapConfig, LdapTls } from '../../src/ldap/ldap-config.ts';
import { createAuthority } from '../support/certificates.ts';
import { directories } from '../support/directories.ts';
import { closedPort, hangingUpPort, httpPort, silentPort } from './bad-ports.ts';
import { ldapConfig } from './ldap-config.ts';
import { outcome } from './outcome.ts';

const entries = company({ people: 60, groups: 20 });
const authority = createAuthority('An authority for tests');
const stranger = createAuthority('Another authority');
const HOUR_MS = 3_600_000;

const trusting = (ca: string, servername?: string): LdapTls => ({ servername, read: async () => ({ ca }) });

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`a server that is not reached, ${name}`, () => {
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

      it('says that a server speaks something else', async () => {
        expect(await outcome(at(await httpPort()))).toBe('no-ldap');
        expect(await outcome(config({ urls: [`ldaps://${await httpPort()}`] }))).toBe('no-tls');
      });

      it('says that a password cannot be had', async () => {
        const gone: LdapConfig['bind'] = {
          kind: 'simple',
          dn: running.bindDn,
          readPassword: () => Promise.reject(new Error('gone')),
        };

        expect(await outcome(config({ bind: gone }))).toBe('no-secret');
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
  });
}
