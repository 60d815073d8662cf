import { Attribute, Change, Client, Control } from 'ldapts';
import type { DirectoryEntry } from '../directory/entry.ts';
import type { RunningDirectory } from '../directory/running-directory.ts';

type Changes = Pick<RunningDirectory, 'add' | 'modify' | 'rename' | 'remove'>;

/** What the owner of the database may change. A connection for each change: there are few. `control`: sent with what is written. */
export function createChanges(
  url: string,
  rootDn: string,
  rootPassword: string,
  control: () => Control | undefined = () => undefined,
): Changes {
  const asRoot = (change: (client: Client) => Promise<void>) => withClient(url, rootDn, rootPassword, change);
  return {
    add: ({ dn, attributes }) => asRoot((client) => client.add(dn, toAttributes(attributes), control())),
    modify: (dn, attributes) => asRoot((client) => client.modify(dn, toAttributes(attributes).map(replace), control())),
    rename: (dn, newDn) => asRoot((client) => client.modifyDN(dn, newDn)),
    remove: (dn) => asRoot((client) => client.del(dn)),
  };
}

/** Binds, does the work and leaves. Rejects after `TIMEOUT_MS` at the latest. */
export async function withClient<T>(
  url: string,
  dn: string,
  password: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ url, timeout: TIMEOUT_MS, connectTimeout: TIMEOUT_MS });
  try {
    await client.bind(dn, password);
    return await work(client);
  } finally {
    await client.unbind();
  }
}

/** A bound for what hangs: a server on a busy machine may take its time to write. */
const TIMEOUT_MS = 30_000;

/** OpenLDAP's "relax rules" (draft-zeilenga-ldap-relax): lets the owner set `entryUUID`. */
export const relax = () => new Control('1.3.6.1.4.1.4203.666.5.12', { critical: true });

const toAttributes = (attributes: DirectoryEntry['attributes']) =>
  Object.entries(attributes).map(([type, values]) => new Attribute({ type, values: [...values] }));

const replace = (modification: Attribute) => new Change({ operation: 'replace', modification });
