import { Client } from 'ldapts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { type SandboxDirectory, startDirectory } from '../../sandbox/directory/server/server.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { logIn } from '../../src/ldap/log-in.ts';
import { createWire } from '../../src/ldap/wire.ts';
import { createAuthority } from '../support/certificates.ts';
import { ldapConfig } from './ldap-config.ts';

const authority = createAuthority('An authority for tests');
let running: SandboxDirectory;
let before: number;
beforeAll(async () => {
  const tls = authority.issue(['ldap.example.com']);
  running = await startDirectory({ entries: company({ people: 60, groups: 20 }), tls });
});
beforeEach(() => {
  running.setFaults({});
  before = running.seen().length;
});
afterAll(() => running?.close());

const config = (changed: Partial<LdapConfig>) => ldapConfig(running, changed);
const asked = () =>
  running
    .seen()
    .slice(before)
    .map(({ kind }) => kind);

it('never sends a password in plain text after a StartTLS that failed', async () => {
  running.setFaults({ codes: { startTls: 53 } });
  await expect(logIn(config({ startTls: true }))).rejects.toMatchObject({ problem: 'starttls-refused' });
  running.setFaults({});
  await expect(logIn(config({ startTls: true }))).rejects.toMatchObject({ problem: 'certificate-issuer' });

  expect(asked()).not.toContain('bind');
});

it('sends no empty password, which would log in as nobody', async () => {
  const bind: LdapConfig['bind'] = { kind: 'simple', dn: running.bindDn, readPassword: async () => '' };
  await expect(logIn(config({ bind }))).rejects.toMatchObject({ problem: 'no-secret' });

  expect(asked()).toEqual([]);
});

it('tries a refused password once, so that no account is locked', async () => {
  const bind: LdapConfig['bind'] = { kind: 'simple', dn: running.bindDn, readPassword: async () => 'wrong' };
  await expect(logIn(config({ bind, urls: [running.url, running.url] }))).rejects.toMatchObject({
    problem: 'wrong-credentials',
  });

  expect(asked().filter((kind) => kind === 'bind')).toHaveLength(1);
});

it('reads password and certificates anew for each login', async () => {
  const passwords = ['old', running.bindPassword];
  const bind: LdapConfig['bind'] = {
    kind: 'simple',
    dn: running.bindDn,
    readPassword: async () => passwords.shift() ?? 'none',
  };
  await expect(logIn(config({ bind }))).rejects.toMatchObject({ problem: 'wrong-credentials' });
  const session = await logIn(config({ bind }));

  expect(session.client.isBound).toBe(true);
  await session.leave();
  await expect.poll(() => running.openConnections()).toBe(0);
});

it('gives a client one connection: a lost one would be opened again without a login', async () => {
  const wire = createWire();
  const client = new Client({ url: running.url, createConnection: wire.createConnection });
  await client.bind(running.bindDn, running.bindPassword);
  await running.stop();
  await expect.poll(() => client.isConnected).toBe(false);
  await running.start();

  await expect(client.search(PEOPLE_DN)).rejects.toThrow('Connection closed: it is not opened again');
  wire.destroy();
});
