/** Result codes of RFC 4511, appendix A, as far as they are given here. */
export const CODE = {
  success: 0,
  operationsError: 1,
  protocolError: 2,
  sizeLimitExceeded: 4,
  authMethodNotSupported: 7,
  adminLimitExceeded: 11,
  unavailableCriticalExtension: 12,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  invalidCredentials: 49,
  unwillingToPerform: 53,
} as const;

export const OID = {
  paging: '1.2.840.113556.1.4.319',
  manageDsaIt: '2.16.840.1.113730.3.4.2',
  startTls: '1.3.6.1.4.1.1466.20037',
  disconnection: '1.3.6.1.4.1.1466.20036',
} as const;

/** What an operation came to. */
export interface Outcome {
  readonly code: number;
  readonly text?: string;
  /** The nearest entry that exists, when the one asked for does not. */
  readonly matched?: string;
}

export const succeeded: Outcome = { code: CODE.success };
