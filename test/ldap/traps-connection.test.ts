import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { type SandboxDirectory, startDirectory } from '../../sandbox/directory/server/server.ts';
import { ldapUrl } from '../../src/config/ldap-values.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { all, ids } from '../contracts/directory-reads.ts';
import { createAuthority } from '../support/certificates.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { startTlsAndSilencePort } from './bad-ports.ts';
import { ldapConfig } from './ldap-config.ts';
import { outcome } from './outcome.ts';

const authority = createAuthority('An authority for tests');
const tls: LdapConfig['tls'] = { servername: undefined, read: async () => ({ ca: authority.cert }) };
const entries = company({ people: 120, groups: 20 });

describe("ldapts' traps, of the connection (ldap.md)", () => {
  let running: SandboxDirectory;
  beforeAll(async () => {
    running = await startDirectory({ entries, tls: authority.issue(['127.0.0.1']) });
  });
  afterEach(() => running.setFaults({}));
  afterAll(() => running?.close());

  const config = (changed: Partial<LdapConfig> = {}) => ldapConfig(running, { pageSize: 50, ...changed });
  const asked = (since: number) =>
    running
      .seen()
      .slice(since)
      .map(({ kind }) => kind);

  it('the parser keeps half a message when a connection is cut: the next read has a parser of its own', async () => {
    running.setFaults({ cutAfterEntries: 5 });
    const directory = createLdapDirectory(config());
    await expect(all(directory.search('*', 'people'))).rejects.toMatchObject({ problem: 'down' });
    running.setFaults({});

    expect(await all(directory.search('*', 'both'))).toHaveLength(140);
  });

  it('a lost connection is re-opened silently and anonymous: nobody asks anything without a login', async () => {
    const pages = createLdapDirectory(config()).people(
      ids(await all(createLdapDirectory(config()).search('*', 'people'))),
    );
    const read = pages[Symbol.asyncIterator]();
    await read.next();
    await running.stop();
    await running.start();
    const since = running.seen().length;

    await expect(read.next().then(() => read.next())).rejects.toMatchObject({ problem: 'down' });
    expect(asked(since)).toEqual([]);
  });

  it('after a failed StartTLS a client goes on in plain text: it is not used again', async () => {
    const since = running.seen().length;
    running.setFaults({ codes: { startTls: 52 } });

    expect(await outcome(config({ startTls: true, tls, urls: [running.url, running.url] }))).toBe('starttls-refused');
    expect(asked(since).filter((kind) => kind === 'bind' || kind === 'search')).toEqual([]);
  });

  it('StartTLS to an IP address checks the certificate against localhost: it is told the address', async () => {
    const other = await startDirectory({ entries, tls: authority.issue(['localhost']) });
    try {
      expect(await outcome(config({ startTls: true, tls }))).toBe(140);
      expect(await outcome(ldapConfig(other, { startTls: true, tls }))).toBe('certificate-name');
    } finally {
      await other.close();
    }
  });

  it('tlsOptions on an ldap:// URL mean TLS at once: StartTLS begins in plain text', async () => {
    const proxy = await startCuttingProxy(running.url);
    const found = await outcome(config({ startTls: true, tls, urls: [`ldap://${proxy.address}`] }));
    await proxy.close();

    expect(found).toBe(140);
    expect(proxy.sent().map((sent) => sent.charCodeAt(0))).toEqual([0x30]);
  });

  it('nothing covers the handshake of StartTLS: what is silent then is given up in time', async () => {
    const urls = [`ldap://${await startTlsAndSilencePort()}`];
    const began = performance.now();

    const timeouts = { connectMs: 200, readMs: 60_000 };
    expect(await outcome(config({ urls, startTls: true, tls, timeouts }))).toBe('timed-out');
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('there is no abandon: who leaves early closes the connection', async () => {
    for await (const page of createLdapDirectory(config()).search('*', 'people')) {
      expect(page).toHaveLength(50);
      break;
    }
    await expect.poll(() => running.openConnections()).toBe(0);
  });

  it('two calls on a client that is not connected: one hangs. Many questions at once wait for the login', async () => {
    const people = await all(createLdapDirectory(config()).search('*', 'people'));
    const dnKeys = new Set(people.slice(0, 40).map(({ dnKey }) => dnKey));

    expect(await all(createLdapDirectory(config()).at(dnKeys))).toHaveLength(40);
  });

  it('isBound stays true after a later failed login: each login has a client of its own', async () => {
    const passwords = [running.bindPassword, 'wrong', running.bindPassword];
    const bind: LdapConfig['bind'] = {
      kind: 'simple',
      dn: running.bindDn,
      readPassword: async () => passwords.shift() ?? '',
    };
    const outcomes = [
      await outcome(config({ bind })),
      await outcome(config({ bind })),
      await outcome(config({ bind })),
    ];

    expect(outcomes).toEqual([140, 'wrong-credentials', 140]);
  });

  it.each(['ldapi://%2Frun%2Fldapi', 'ldap://x/dc=x', 'ldap://x?cn', 'ldap://cn=a:pw@x'])(
    'ldapi, and what is behind the host or before it, is ignored or fails late: %s is no URL for us',
    (url) => {
      expect(ldapUrl.safeParse(url).success).toBe(false);
    },
  );
});
