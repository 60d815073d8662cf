import net from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { Client } from 'ldapts';
import { type Problem, Unavailable } from '../import-users/errors.ts';
import { within } from './deadline.ts';
import type { LdapBind, LdapConfig } from './ldap-config.ts';
import { asUnavailable, isOfConnection, type Step } from './problems.ts';
import { speaksTls } from './speaks-tls.ts';
import { createWire, type Wire } from './wire.ts';

/** Connected, encrypted as configured, and logged in. Whoever has it must `leave`. */
export type Session = { readonly client: Client; readonly wire: Wire; leave(): Promise<void> };

/**
 * The first URL that answers; the next one is tried for errors of network and TLS only, so that a wrong password does
 * not lock the account. Throws Unavailable, of the first URL when all fail; each step takes `connectMs` at most.
 */
export async function logIn(config: LdapConfig): Promise<Session> {
  let first: Unavailable | undefined;
  for (const url of config.urls) {
    try {
      return await logInAt(url, config);
    } catch (error) {
      if (!(error instanceof Unavailable && isOfConnection(error))) throw error;
      first ??= error;
    }
  }
  throw first ?? new Error('a server without URLs');
}

async function logInAt(url: string, config: LdapConfig): Promise<Session> {
  const { connectMs } = config.timeouts;
  const circumstances: { step: Step; anonymous: boolean } = {
    step: 'bind',
    anonymous: config.bind.kind === 'anonymous',
  };
  let session: Session | undefined;
  try {
    const [tls, credentials] = await within(
      connectMs,
      Promise.all([tlsOptions(url, config), readCredentials(config.bind)]),
    );
    session = createSession(url, config, tls);
    if (config.startTls) {
      circumstances.step = 'starttls';
      // Encrypts or throws: after a failure nothing more is sent, ldapts would go on in plain text.
      await within(connectMs, session.client.startTLS({ ...tls, host: hostOf(url) }));
      circumstances.step = 'bind';
    }
    await within(connectMs, session.client.bind(...credentials));
    return session;
  } catch (cause) {
    await session?.leave();
    const error = session?.wire.refusal() ?? asUnavailable(cause, circumstances);
    const wantsTls = HINTS_AT_TLS.has(error.problem) && !isLdaps(url) && (await speaksTls(url, connectMs));
    throw wantsTls ? new Unavailable('directory', 'no-tls', cause) : error;
  }
}

/** What plain text to a TLS port comes to: it hangs up, some with a few bytes of TLS. */
const HINTS_AT_TLS: ReadonlySet<Problem> = new Set(['down', 'no-ldap']);

const isLdaps = (url: string): boolean => /^ldaps:/i.test(url);

/** ldapts takes TLS options on an ldap:// URL as "TLS at once". */
function createSession(url: string, { timeouts }: LdapConfig, tls: ConnectionOptions): Session {
  const wire = createWire();
  const client = new Client({
    url,
    timeout: timeouts.readMs,
    connectTimeout: timeouts.connectMs,
    createConnection: wire.createConnection,
    createSecureConnection: wire.createSecureConnection,
    ...(isLdaps(url) ? { tlsOptions: tls } : {}),
  });
  return { client, wire, leave: () => leave(client, wire) };
}

const LEAVING_MS = 1000;

/** Never throws: what was read is read, and the socket is gone in any case. */
async function leave(client: Client, wire: Wire): Promise<void> {
  await within(LEAVING_MS, client.unbind()).catch(() => {});
  wire.destroy();
}

async function tlsOptions(url: string, { tls }: LdapConfig): Promise<ConnectionOptions> {
  const host = hostOf(url);
  const servername = tls?.servername ?? (net.isIP(host) === 0 ? host : undefined);
  return { ...(await tls?.read()), ...(servername === undefined ? {} : { servername }) };
}

/** IPv6 without its brackets. */
const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

async function readCredentials(bind: LdapBind): Promise<[dn: string, password: string]> {
  if (bind.kind === 'anonymous') return ['', ''];
  const password = await bind.readPassword();
  // A DN without a password logs in as nobody, successfully (RFC 4513, section 5.1.2).
  if (password === '') throw new Unavailable('directory', 'wrong-credentials');
  return [bind.dn, password];
}
