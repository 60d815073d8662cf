import { Unavailable } from '../../src/import-users/errors.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';

/** What a search with this configuration fails with, or how many entries it found. */
export async function outcome(config: LdapConfig): Promise<string | number> {
  let found = 0;
  try {
    for await (const page of createLdapDirectory(config).search('*', 'both')) found += page.length;
    return found;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return error.problem;
  }
}
