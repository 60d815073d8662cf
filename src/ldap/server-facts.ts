import { PresenceFilter } from 'ldapts';
import { Unavailable } from '../import-users/errors.ts';
import type { Connection } from './connection.ts';
import { type RawEntry, texts } from './raw-entry.ts';
import type { KnownVendor } from './vendors.ts';

/** What a directory says of itself. */
export type ServerFacts = {
  /** Undefined: none that we know, or it does not say. */
  readonly vendor: KnownVendor | undefined;
  readonly paging: boolean;
  readonly startTls: boolean;
};

/** From the root DSE (RFC 4512, section 5.1), which some show to nobody: that is "does not say". Throws Unavailable. */
export async function readServerFacts(connection: Connection): Promise<ServerFacts> {
  const root = await look(connection, '', ASKED);
  if (root === undefined) return { vendor: undefined, paging: false, startTls: false };
  return {
    vendor: await vendorOf(root, connection),
    paging: texts(root, 'supportedControl').includes(PAGING),
    startTls: texts(root, 'supportedExtension').includes(START_TLS),
  };
}

const PAGING = '1.2.840.113556.1.4.319';
const START_TLS = '1.3.6.1.4.1.1466.20037';

/** By name: they are operational. */
const ASKED = [
  ...['objectClass', 'vendorName', 'vendorVersion', 'namingContexts', 'supportedControl', 'supportedExtension'],
  ...['forestFunctionality', 'rootDomainNamingContext', 'configContext'],
];

/** Never by port or host name: those say what somebody hoped for. The first that fits. */
async function vendorOf(root: RawEntry, connection: Connection): Promise<KnownVendor | undefined> {
  const has = (name: string) => texts(root, name).length > 0;
  const says = (name: string, pattern: RegExp) => texts(root, name).some((value) => pattern.test(value));
  if (has('forestFunctionality') || has('rootDomainNamingContext')) return 'active-directory';
  if (says('vendorName', /^389 Project$/i) || says('vendorVersion', /^389-Directory\//i)) {
    return (await isFreeIpa(root, connection)) ? 'freeipa' : '389ds';
  }
  if (says('objectClass', /^OpenLDAProotDSE$/i) || says('configContext', /^cn=config$/i)) return 'openldap';
  return undefined;
}

/** FreeIPA is a 389 Directory Server with a tree of its own. */
async function isFreeIpa(root: RawEntry, connection: Connection): Promise<boolean> {
  for (const context of texts(root, 'namingContexts').slice(0, MOST_CONTEXTS)) {
    if ((await look(connection, `cn=accounts,${context}`, ['1.1'])) !== undefined) return true;
  }
  return false;
}

/** Ours: a directory has a handful. */
const MOST_CONTEXTS = 20;

async function look(connection: Connection, base: string, attributes: readonly string[]) {
  try {
    return await connection.entryAt({ base, filter: new PresenceFilter({ attribute: 'objectClass' }), attributes });
  } catch (error) {
    if (error instanceof Unavailable && error.problem === 'no-permission') return undefined;
    throw error;
  }
}
