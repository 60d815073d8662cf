import { expect, it } from 'vitest';
import { createSecrets } from '../../src/logger/secrets.ts';

function masked(line: string, ...heard: readonly string[]): string {
  const { hear, mask } = createSecrets();
  for (const secret of heard) hear(secret);
  return mask(line);
}

it('a secret is written nowhere, in no form', () => {
  const secret = 'p/ss"word é';
  const line = JSON.stringify({ msg: `cannot log in with ${secret}`, url: `ldap://x?${encodeURIComponent(secret)}` });

  expect(JSON.parse(masked(line, secret))).toEqual({ msg: 'cannot log in with [hidden]', url: 'ldap://x?[hidden]' });
});

it('nor is the password of an address, as it stands there or as it is', () => {
  const uri = 'mongodb://app:s3cr%2Ft%21@db.example.com/users';

  expect(masked('tried s3cr/t! and s3cr%2Ft%21', uri)).toBe('tried [hidden] and [hidden]');
  expect(masked('tried %E0%A4%A for app', 'mongodb://app:%E0%A4%A@db/users')).toBe('tried [hidden] for app');
});

it('nor is a line of a key, though its head and foot may be', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqG\nSM49AgEGCCqG\n-----END PRIVATE KEY-----\n';

  expect(masked('-----BEGIN PRIVATE KEY-----, SM49AgEGCCqG', key)).toBe('-----BEGIN PRIVATE KEY-----, [hidden]');
});

it('a secret that holds another goes first', () => {
  expect(masked('secret-and-more', 'secret', 'secret-and-more')).toBe('[hidden]');
});

it('one of fewer than six characters, and none, change nothing', () => {
  expect(masked('a line about an info', 'info', '')).toBe('a line about an info');
});
