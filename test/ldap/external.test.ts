import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory, TlsFiles } from '../../sandbox/directory/running-directory.ts';
import type { LdapConfig, LdapTls } from '../../src/ldap/ldap-config.ts';
import { createAuthority } from '../support/certificates.ts';
import { slapdMissing, startSlapd } from '../support/slapd.ts';
import { ldapConfig } from './ldap-config.ts';
import { outcome } from './outcome.ts';

const authority = createAuthority('An authority for tests');
const clients = createAuthority('An authority for clients');
const HOUR_MS = 3_600_000;

const showing = (pair?: Partial<TlsFiles>): LdapTls => ({
  servername: undefined,
  read: async () => ({ ca: authority.cert, ...pair }),
});

describe.skipIf(slapdMissing)(`a client certificate${slapdMissing === undefined ? '' : `: ${slapdMissing}`}`, () => {
  let running: RunningDirectory;
  beforeAll(async () => {
    const tls = { ...authority.issue(['127.0.0.1']), clientCa: clients.cert };
    running = await startSlapd({ entries: company({ people: 60, groups: 20 }), tls });
  });
  afterAll(() => running?.close());

  const external = (tls: LdapTls, changed: Partial<LdapConfig> = {}) =>
    ldapConfig(running, { urls: [running.ldapsUrl ?? ''], bind: { kind: 'external' }, tls, ...changed });
  const startTls = () => ({ urls: [running.url], startTls: true });

  it('logs in without a password (SASL EXTERNAL), over ldaps and StartTLS', async () => {
    const reader = showing(clients.issue(['reader']));

    expect(await outcome(external(reader))).toBe(80);
    expect(await outcome(external(reader, startTls()))).toBe(80);
  });

  it('goes along with a name and a password too', async () => {
    const { bind } = ldapConfig(running);

    expect(await outcome(external(showing(clients.issue(['somebody'])), { bind }))).toBe(80);
  });

  it('logs nobody in over a connection that is not encrypted', async () => {
    expect(await outcome(external(showing(clients.issue(['reader'])), { urls: [running.url] }))).toBe(
      'wrong-credentials',
    );
  });

  it.each([
    ['none', () => showing()],
    ['one of another authority', () => showing(authority.issue(['reader']))],
    ['one that has run out', () => showing(clients.issue(['reader'], { to: new Date(Date.now() - HOUR_MS / 2) }))],
  ])('is refused, which slapd does without a word: %s', async (_, tls) => {
    expect(await outcome(external(tls()))).toBe('down');
    expect(await outcome(external(tls(), startTls()))).toBe('down');
  });

  it.each([
    ['a text that is none', () => ({ cert: 'nonsense', key: 'nonsense' })],
    ['another key', () => ({ ...clients.issue(['reader']), key: clients.issue(['reader']).key })],
  ])('cannot be read: %s', async (_, pair) => {
    expect(await outcome(external(showing(pair())))).toBe('no-secret');
    expect(await outcome(external(showing(pair()), startTls()))).toBe('no-secret');
  });
});
