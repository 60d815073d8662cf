import { createBranches } from '../ldap/branches.ts';
import { connected } from '../ldap/connection.ts';
import type { LdapConfig } from '../ldap/ldap-config.ts';
import { readServerFacts, type ServerFacts } from '../ldap/server-facts.ts';
import type { KnownVendor, Vendor } from '../ldap/vendors.ts';
import { num } from '../slack/texts.ts';
import { contents } from './contents.ts';
import { type Finding, failure, good, note } from './finding.ts';
import { reach } from './reach.ts';

type Server = LdapConfig & { readonly vendor: Vendor };

/** A finding about one of the server's URLs, or about what is behind all of them. */
export type Located = { readonly url: string | undefined; readonly finding: Finding };

/**
 * Everything that an import needs of a server, in the order in which it would fail. Reads, and changes nothing. A refused
 * password ends the check: tried again at every URL it might lock the account.
 */
export async function* checkServer(server: Server): AsyncGenerator<Located> {
  for (const url of server.urls) {
    for await (const finding of reach(url, server)) {
      yield { url, finding };
      if (finding.problem === 'wrong-credentials') return;
    }
  }
  for await (const finding of behind(server)) yield { url: undefined, finding };
}

/** A dead URL is no matter while another one answers, and what is behind was read through one that does. */
export function couldImport(findings: readonly Located[]): boolean {
  const contents = findings.filter(({ url }) => url === undefined);
  return contents.length > 0 && contents.every(({ finding }) => finding.mark !== 'bad');
}

async function* behind(server: Server): AsyncGenerator<Finding> {
  let facts: ServerFacts;
  try {
    facts = await factsOf(server);
  } catch (error) {
    return yield failure('vendor', error);
  }
  yield vendor(server, facts);
  if (!facts.paging) yield note('paging', UNPAGED);
  else yield good('paging', `offered; the bot asks for ${num(server.pageSize)} at a time at most`);
  const filled = (facts.vendor && server.asVendor?.(facts.vendor)) ?? server;
  const { people, groups } = createBranches(filled);
  yield* contents('people', filled, people);
  yield* contents('groups', filled, groups);
}

const UNPAGED =
  'the directory does not say that it answers in pages. Where its size limit cuts an answer off, the bot says so.';

async function factsOf(server: LdapConfig): Promise<ServerFacts> {
  const read = connected(server, async function* (connection) {
    yield await readServerFacts(connection);
  });
  for await (const facts of read) return facts;
  throw new Error('a connection that read nothing and did not fail');
}

const NAMES: Readonly<Record<KnownVendor, string>> = {
  openldap: 'OpenLDAP',
  '389ds': '389 Directory Server',
  freeipa: 'FreeIPA',
  'active-directory': 'Active Directory',
};

function vendor({ vendor: told }: Server, { vendor: found }: ServerFacts): Finding {
  if (found === undefined) {
    const remedy = told === 'auto' ? ' Set vendor, and the attributes where they differ.' : '';
    return note('vendor', `the directory does not say what it is.${remedy}`);
  }
  if (told === 'auto' || told === found) return good('vendor', NAMES[found]);
  return note(
    'vendor',
    `config.yml says ${NAMES[told]}, but the directory says ${NAMES[found]}. Check which is right.`,
  );
}
