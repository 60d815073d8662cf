import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { Client } from 'ldapts';
import { Unavailable } from '../import-users/errors.ts';
import { within } from './deadline.ts';
import type { LdapBind, LdapConfig } from './ldap-config.ts';

/** What a login needs and may change at any time: certificates and a password, as they are now. */
export type Secrets = {
  readonly tls: ConnectionOptions;
  /** Once: a refused password is never tried again, accounts lock. */
  logIn(client: Client): Promise<void>;
};

/** Throws Unavailable when a file is gone or a password empty. */
export async function readSecrets(url: string, { tls, bind, timeouts }: LdapConfig): Promise<Secrets> {
  try {
    const [read, logIn] = await within(timeouts.connectMs, Promise.all([tls?.read(), readLogin(bind)]));
    const host = hostOf(url);
    const servername = tls?.servername ?? (isIP(host) === 0 ? host : undefined);
    return { tls: { ...read, ...(servername === undefined ? {} : { servername }) }, logIn };
  } catch (cause) {
    throw new Unavailable('directory', 'no-secret', cause);
  }
}

/** IPv6 without its brackets. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

async function readLogin(bind: LdapBind): Promise<Secrets['logIn']> {
  switch (bind.kind) {
    case 'anonymous':
      return (client) => client.bind('', '');
    case 'external':
      return (client) => client.bind('EXTERNAL');
    case 'simple': {
      const password = await bind.readPassword();
      // A DN without a password logs in as nobody, successfully (RFC 4513, section 5.1.2).
      if (password === '') throw new Error('an empty password');
      return (client) => client.bind(bind.dn, password);
    }
  }
}
