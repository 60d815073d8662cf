import { type Problem, Unavailable } from '../import-users/errors.ts';

/** What was being done when it failed: the same code means something else at each step. */
export type Step = 'connect' | 'starttls' | 'bind' | 'read';

export type Circumstances = {
  readonly step: Step;
  readonly anonymous: boolean;
  /** A result before came from the same read: the base exists, so the rest was cut off. */
  readonly started?: boolean;
};

/** R32, by ldap.md's table. Everything that ldapts, Node or the server can throw becomes `Unavailable`. */
export function asUnavailable(cause: unknown, circumstances: Circumstances): Unavailable {
  if (cause instanceof Unavailable) return cause;
  return new Unavailable('directory', problemOf(cause, circumstances), cause);
}

/** The next URL may do better: nothing but the network or TLS stood in the way. */
export const isOfConnection = ({ problem }: Unavailable): boolean => OF_CONNECTION.has(problem);

const OF_CONNECTION: ReadonlySet<Problem> = new Set([
  'name-not-found',
  'refused',
  'timed-out',
  'certificate-issuer',
  'certificate-dates',
  'certificate-name',
  'no-tls',
  'no-ldap',
  'starttls-refused',
  'down',
]);

function problemOf(cause: unknown, circumstances: Circumstances): Problem {
  if (!(cause instanceof Error)) return 'unknown';
  const code = 'code' in cause ? cause.code : undefined;
  if (typeof code === 'number') return ofResult(code, cause.message, circumstances);
  return (typeof code === 'string' ? ofNode(code, cause.message) : undefined) ?? ofMessage(cause.message);
}

function ofResult(code: number, message: string, { step, anonymous, started = false }: Circumstances): Problem {
  if (step === 'starttls') return 'starttls-refused';
  if (code === 10) return started ? 'elsewhere' : 'no-such-base';
  // Servers hide what one may not see, so to a stranger every base is missing.
  if (code === 32 && anonymous) return 'no-permission';
  // "Unwilling": an empty password (OpenLDAP), an account switched off (389).
  if (code === 53 && step === 'bind') return 'wrong-credentials';
  // Active Directory, to strangers: "… a successful bind must be completed".
  if (code === 1 && /without authentication|successful bind/i.test(message)) return 'no-permission';
  return RESULTS[code] ?? 'unknown';
}

/** RFC 4511, appendix A. */
const RESULTS: Readonly<Record<number, Problem>> = {
  3: 'cut-off',
  4: 'cut-off',
  // To SASL EXTERNAL: no client certificate was shown, or the server knows no such login.
  7: 'wrong-credentials',
  8: 'encryption-needed',
  11: 'cut-off',
  13: 'encryption-needed',
  32: 'no-such-base',
  34: 'no-such-base',
  48: 'wrong-credentials',
  49: 'wrong-credentials',
  50: 'no-permission',
  51: 'down',
  52: 'down',
};

function ofNode(code: string, message: string): Problem | undefined {
  // Node's words for a peer that hung up during the handshake.
  if (code === 'ECONNRESET' && /before secure TLS connection/i.test(message)) return 'no-tls';
  // Alerts of the server about the certificate that we showed.
  if (/^ERR_SSL_.*ALERT.*(CERTIFICATE|UNKNOWN_CA)/.test(code)) return 'wrong-credentials';
  // OpenSSL about what we gave it: a certificate or a key that is none, or a pair that does not fit together.
  if (code.startsWith('ERR_OSSL_')) return 'no-secret';
  return NODE_CODES[code] ?? (code.startsWith('ERR_SSL_') ? 'no-tls' : undefined);
}

const NODE_CODES: Readonly<Record<string, Problem>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'timed-out',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-issuer',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-issuer',
  CERT_HAS_EXPIRED: 'certificate-dates',
  CERT_NOT_YET_VALID: 'certificate-dates',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name',
  ECONNRESET: 'down',
  EPIPE: 'down',
};

/** ldapts' own errors have nothing but a message, and put Node's into theirs. */
function ofMessage(message: string): Problem {
  if (/Connection timeout|Operation timed out/.test(message)) return 'timed-out';
  if (/ETIMEDOUT/.test(message)) return 'timed-out';
  // TLS 1.3 checks the certificate that we showed after its handshake: the alert comes instead of an answer.
  if (/SSL alert number (?:4[1-68]|116)\b/.test(message)) return 'wrong-credentials';
  if (/^Connection closed|^Socket error|^Socket connection not established/.test(message)) return 'down';
  return 'unknown';
}
