import { afterAll, beforeAll, expect } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { type DirectoryEntry, GROUPS_DN } from '../../../sandbox/directory/entry.ts';
import { known } from '../../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { toDirsrv } from '../../../sandbox/dirsrv/entries.ts';
import { createAuthority } from '../../support/certificates.ts';
import { startDirsrv } from '../../support/dirsrv.ts';
import { startSlapd } from '../../support/slapd.ts';

const servers = createAuthority('An authority for servers');
const clients = createAuthority('An authority for clients');
const reader = clients.issue(['reader']);

/** What config.yml names. */
export const FILES = {
  'ca.pem': servers.cert,
  'bot.pem': reader.cert,
  'bot.key': reader.key,
} as const;

const everyone = company({ people: 62, groups: 17 });
const inForty = everyone.filter(({ attributes }) =>
  attributes.mail?.some((mail) => mail.endsWith(known.offices.forty.text)),
);

/** Groups of the other two kinds, each of the first ten in the office of forty. */
export const OTHER_GROUPS = { unique: 'By unique member', posix: 'By username', members: 10 } as const;
const ten = inForty.slice(0, OTHER_GROUPS.members);
const group = (cn: string, attributes: DirectoryEntry['attributes']): DirectoryEntry => ({
  dn: `cn=${cn},${GROUPS_DN}`,
  attributes: { cn: [cn], ...attributes },
});
const otherGroups = [
  group(OTHER_GROUPS.unique, { objectClass: ['groupOfUniqueNames'], uniqueMember: ten.map(({ dn }) => dn) }),
  group(OTHER_GROUPS.posix, {
    objectClass: ['posixGroup'],
    gidNumber: ['1000'],
    memberUid: ten.flatMap(({ attributes }) => attributes.uid ?? []),
  }),
];
const entries = [...everyone, ...otherGroups];

/** The stable ids of the office of forty, as this directory has them. */
export const stableIdsOfForty = ({ vendor }: Pick<RunningDirectory, 'vendor'>): readonly string[] =>
  inForty
    .flatMap((entry) =>
      vendor === '389ds' ? (toDirsrv(entry).attributes.nsUniqueId ?? []) : (entry.attributes.entryUUID ?? []),
    )
    .toSorted();

const KINDS = {
  usual: () => startSlapd({ entries, tls: servers.issue(['127.0.0.1']) }),
  /** Has another name than its URL's, and wants a certificate of whoever connects. */
  certified: () => startSlapd({ entries, tls: { ...servers.issue(['ldap.example.com']), clientCa: clients.cert } }),
  limited: () => startSlapd({ entries, limits: { sizeLimit: 10 } }),
  open: () => startSlapd({ entries, openToAll: true }),
  dirsrv: () => startDirsrv({ entries, tls: servers.issue(['127.0.0.1']), limits: { sizeLimit: 10 } }),
} satisfies Readonly<Record<string, () => Promise<RunningDirectory>>>;

export type Kind = keyof typeof KINDS;
export type Park = (kind: Kind) => RunningDirectory;

/** One directory of each of these kinds, all with the same people and groups, for a `describe`: call it there, not in a test. */
export function startPark(kinds: readonly Kind[]): Park {
  const park = new Map<Kind, RunningDirectory>();
  beforeAll(async () => {
    await Promise.all(kinds.map(async (kind) => park.set(kind, await KINDS[kind]())));
  });
  afterAll(() => Promise.all([...park.values()].map((directory) => directory.close())));
  return (kind) => park.get(kind) ?? expect.fail(`no ${kind} in this park`);
}
