import type { ConnectionOptions } from 'node:tls';
import { Client } from 'ldapts';
import { type Problem, Unavailable } from '../import-users/errors.ts';
import { within } from './deadline.ts';
import type { LdapConfig } from './ldap-config.ts';
import { asUnavailable, isOfConnection, type Step } from './problems.ts';
import { hostOf, readSecrets } from './secrets.ts';
import { speaksTls } from './speaks-tls.ts';
import { createWire, type Wire } from './wire.ts';

/** Connected, encrypted as configured, and logged in. Whoever has it must `leave`. */
export type Session = { readonly client: Client; readonly wire: Wire; leave(): Promise<void> };

/**
 * The first URL that answers; the next one is tried for errors of network and TLS only, so that a wrong password does
 * not lock the account. Throws Unavailable, of the first URL when all fail; each URL has `connectMs` for itself.
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
  const secrets = await readSecrets(url, config);
  const session = createSession(url, config, secrets.tls);
  const at: { step: Step } = { step: 'bind' };
  const open = async () => {
    if (config.startTls) {
      at.step = 'starttls';
      // Encrypts or throws: after a failure nothing more is sent, ldapts would go on in plain text.
      await session.client.startTLS({ ...secrets.tls, host: hostOf(url) });
      at.step = 'bind';
    }
    await secrets.logIn(session.client);
  };
  try {
    // What is late cannot go on behind our back: the wire opens no second connection.
    await within(connectMs, open());
    return session;
  } catch (cause) {
    await session.leave();
    const error =
      session.wire.refusal() ?? asUnavailable(cause, { ...at, anonymous: config.bind.kind === 'anonymous' });
    const wantsTls = HINTS_AT_TLS.has(error.problem) && !isLdaps(url) && (await speaksTls(url, connectMs));
    throw wantsTls ? new Unavailable('directory', 'no-tls', cause) : error;
  }
}

/** What plain text to a TLS port comes to: it hangs up, some with a few bytes of TLS. */
const HINTS_AT_TLS: ReadonlySet<Problem> = new Set(['down', 'no-ldap']);

export const isLdaps = (url: string): boolean => /^ldaps:/i.test(url);

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
