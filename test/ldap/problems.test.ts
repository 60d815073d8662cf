import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import { asUnavailable, type Step } from '../../src/ldap/problems.ts';

const withCode = (code: string | number, message = 'failed') => Object.assign(new Error(message), { code });
const problem = (cause: unknown, step: Step = 'read', more: { anonymous?: boolean; started?: boolean } = {}) =>
  asUnavailable(cause, { step, anonymous: false, ...more }).problem;

describe('an error of the network or of TLS', () => {
  it.each([
    ['ENOTFOUND', 'name-not-found'],
    ['EAI_AGAIN', 'name-not-found'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ENETUNREACH', 'refused'],
    ['ETIMEDOUT', 'timed-out'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-issuer'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-issuer'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-issuer'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate-issuer'],
    ['CERT_HAS_EXPIRED', 'certificate-dates'],
    ['CERT_NOT_YET_VALID', 'certificate-dates'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-name'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'no-tls'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'wrong-credentials'],
    ['ERR_OSSL_PEM_NO_START_LINE', 'no-secret'],
    ['ECONNRESET', 'down'],
    ['EPIPE', 'down'],
    ['ENOENT', 'unknown'],
  ])('%s is %s', (code, expected) => {
    expect(problem(withCode(code), 'bind')).toBe(expected);
  });

  it('is another one when the peer hung up during the handshake', () => {
    const message = 'Client network socket disconnected before secure TLS connection was established';

    expect(problem(withCode('ECONNRESET', message), 'bind')).toBe('no-tls');
  });
});

describe('a result of the server', () => {
  it.each([
    [3, 'cut-off'],
    [4, 'cut-off'],
    [7, 'wrong-credentials'],
    [8, 'encryption-needed'],
    [10, 'no-such-base'],
    [11, 'cut-off'],
    [13, 'encryption-needed'],
    [32, 'no-such-base'],
    [34, 'no-such-base'],
    [48, 'wrong-credentials'],
    [49, 'wrong-credentials'],
    [50, 'no-permission'],
    [51, 'down'],
    [52, 'down'],
    [53, 'unknown'],
    [1, 'unknown'],
    [80, 'unknown'],
  ])('%d while reading is %s', (code, expected) => {
    expect(problem(withCode(code))).toBe(expected);
  });

  it.each([1, 2, 52, 53])('%d to StartTLS is a refusal', (code) => {
    expect(problem(withCode(code), 'starttls')).toBe('starttls-refused');
  });

  it('53 to a login is about the login', () => {
    expect(problem(withCode(53), 'bind')).toBe('wrong-credentials');
  });

  it('to nobody in particular, hides what may not be seen', () => {
    expect(problem(withCode(32), 'read', { anonymous: true })).toBe('no-permission');
    expect(problem(withCode(1, 'Operation unavailable without authentication'))).toBe('no-permission');
    expect(problem(withCode(1, '000004DC: a successful bind must be completed on the connection.'))).toBe(
      'no-permission',
    );
  });

  it('that leads elsewhere cuts off what had begun', () => {
    expect(problem(withCode(10), 'read', { started: true })).toBe('elsewhere');
  });
});

describe('an error of ldapts, which has only a message', () => {
  it.each([
    ['Connection timeout', 'timed-out'],
    ['SearchRequest: Operation timed out', 'timed-out'],
    ['Connection closed before message response was received. Message type: SearchRequest (0x63)', 'down'],
    ['Socket error. Message type: SearchRequest (0x63)\nread ECONNRESET', 'down'],
    ['Socket error. Message type: SearchRequest (0x63)\nread ETIMEDOUT', 'timed-out'],
    ['Socket connection not established', 'down'],
    [
      'Socket error. Message type: BindRequest (0x60)\n…tlsv13 alert certificate required:…:SSL alert number 116',
      'wrong-credentials',
    ],
    ['Socket error. Message type: BindRequest (0x60)\n…:SSL alert number 80', 'down'],
    ['Protocol Operation not supported: 0x99', 'unknown'],
  ])('%s', (message, expected) => {
    expect(problem(new Error(message))).toBe(expected);
  });
});

it('keeps what was told before, and the cause for the log', () => {
  const told = new Unavailable('directory', 'down');
  const cause = withCode(49);

  expect(asUnavailable(told, { step: 'read', anonymous: false })).toBe(told);
  expect(asUnavailable(cause, { step: 'bind', anonymous: false }).cause).toBe(cause);
  expect(problem('a thrown text')).toBe('unknown');
});
