import { type Branches, createBranches } from './branches.ts';
import type { Connection } from './connection.ts';
import type { LdapConfig } from './ldap-config.ts';
import { readServerFacts, type ServerFacts } from './server-facts.ts';

/**
 * Where a server's people and groups are, and how to read them. With `vendor: auto` the directory is asked what it is, by
 * the first login that comes through; a product does not change while the bot runs.
 */
export function recognise(
  config: LdapConfig,
  tell: (facts: ServerFacts) => void,
): (connection: Connection) => Promise<Branches> {
  const { asVendor } = config;
  let branches = createBranches(config);
  let known = asVendor === undefined;
  return async (connection) => {
    if (known) return branches;
    const facts = await readServerFacts(connection);
    // Another read may have found out meanwhile.
    if (known) return branches;
    known = true;
    if (asVendor !== undefined && facts.vendor !== undefined) branches = createBranches(asVendor(facts.vendor));
    tell(facts);
    return branches;
  };
}
