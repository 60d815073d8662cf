import { once } from 'node:events';
import tls, { type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import { Client } from 'ldapts';
import type { Problem } from '../import-users/errors.ts';
import { within } from '../ldap/deadline.ts';
import type { LdapConfig } from '../ldap/ldap-config.ts';
import { isLdaps } from '../ldap/log-in.ts';
import { asUnavailable } from '../ldap/problems.ts';
import { hostOf, readSecrets } from '../ldap/secrets.ts';

type Certificate = { readonly name: string; readonly daysLeft: number };

export type Encryption = {
  /** Such as TLSv1.3. */
  readonly protocol: string;
  /** The server's own first, then who issued it, as far as the server sends it or it is in the CA file. */
  readonly chain: readonly Certificate[];
  /** Why the bot does not trust it. */
  readonly problem: Problem | undefined;
};

/**
 * What the server shows of itself. Shakes hands with anybody, so that a certificate that is refused can be described:
 * nothing is sent afterwards, least of all a password. Throws Unavailable when there is no handshake.
 */
export async function readEncryption(url: string, config: LdapConfig): Promise<Encryption> {
  const { connectMs } = config.timeouts;
  const step = isLdaps(url) ? 'connect' : 'starttls';
  try {
    const options = { ...(await readSecrets(url, config)).tls, host: hostOf(url), rejectUnauthorized: false };
    return await (isLdaps(url) ? atOnce(url, options, connectMs) : afterStartTls(url, options, connectMs));
  } catch (cause) {
    throw asUnavailable(cause, { step, anonymous: true });
  }
}

async function atOnce(url: string, options: tls.ConnectionOptions, ms: number): Promise<Encryption> {
  const socket = tls.connect({ ...options, port: Number(new URL(url).port || 636) });
  try {
    await within(ms, once(socket, 'secureConnect'));
    return shownOn(socket);
  } finally {
    socket.destroy();
  }
}

async function afterStartTls(url: string, options: tls.ConnectionOptions, ms: number): Promise<Encryption> {
  let secured: TLSSocket | undefined;
  const createSecureConnection = new Proxy(tls.connect, {
    apply: (connect, self, given) => {
      const socket: TLSSocket = Reflect.apply(connect, self, given);
      secured = socket;
      return socket;
    },
  });
  const client = new Client({ url, timeout: ms, connectTimeout: ms, createSecureConnection });
  try {
    await within(ms, client.startTLS(options));
    if (secured === undefined) throw new Error('StartTLS without a socket');
    return shownOn(secured);
  } finally {
    secured?.destroy();
    // What was to be seen has been seen, and the socket is gone in any case.
    await client.unbind().catch(() => {});
  }
}

function shownOn(socket: TLSSocket): Encryption {
  const { authorizationError: code } = socket;
  return {
    protocol: socket.getProtocol() ?? 'TLS',
    chain: chainOf(socket.getPeerCertificate(true)),
    problem: code ? asUnavailable(withCode(code), { step: 'connect', anonymous: true }).problem : undefined,
  };
}

/** Node gives the code alone where it was told to go on. */
const withCode = (code: unknown): Error => Object.assign(new Error('certificate'), { code: String(code) });

/** A chain of this world has three or four; a broken one may go round in circles. */
const LONGEST = 8;

function chainOf(first: DetailedPeerCertificate): readonly Certificate[] {
  const chain: Certificate[] = [];
  let here: DetailedPeerCertificate | undefined = first;
  while (here?.valid_to !== undefined && chain.length < LONGEST) {
    chain.push({ name: nameOf(here), daysLeft: Math.floor((Date.parse(here.valid_to) - Date.now()) / DAY_MS) });
    const issuer: DetailedPeerCertificate | undefined = here.issuerCertificate;
    here = issuer?.fingerprint256 === here.fingerprint256 ? undefined : issuer;
  }
  return chain;
}

const DAY_MS = 86_400_000;

const nameOf = ({ subject, subjectaltname }: DetailedPeerCertificate): string =>
  [subject?.CN ?? subject?.O ?? subjectaltname ?? 'a certificate without a name'].flat().join(', ');
