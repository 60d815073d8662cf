import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { company } from '../sandbox/directory/company.ts';
import { GROUPS_DN, PEOPLE_DN } from '../sandbox/directory/entry.ts';
import { stableUuid } from '../sandbox/directory/random.ts';
import { startInstalledSlapd } from '../sandbox/slapd/slapd.ts';
import type { GroupWithMembers } from '../src/import-users/directory.ts';
import { expandGroups } from '../src/import-users/expand-groups.ts';
import { createLdapDirectory } from '../src/ldap/directory.ts';
import { ldapConfig } from '../test/ldap/ldap-config.ts';
import { timed } from './drive.ts';
import { staffOf } from './staff.ts';
import type { Parts } from './world.ts';

export type Expansion = {
  readonly people: number;
  readonly groups: number;
  readonly oursS: number;
  readonly floorS: number;
};

const NESTED = 2_000;

/** A group of everyone, and a tree of groups that has everyone in its leaves: both expanded, against `ldapsearch` of the same entries. */
export async function measureExpansion(
  { slapd }: Parts,
  people: number,
  rounds: number,
): Promise<readonly Expansion[]> {
  const staff = staffOf(people);
  const dns = staff.people.map(({ dn }) => dn);
  const nested = Array.from({ length: NESTED }, (_, n) => {
    const share = Math.ceil(dns.length / NESTED);
    return groupOf(`nested-${n}`, [...dns.slice(n * share, (n + 1) * share), ...childrenOf(n)]);
  });
  const entries = [
    ...company({ people: 0, groups: 0 }),
    ...staff.entries.filter(({ dn }) => dn.endsWith(`,${PEOPLE_DN}`)),
  ];
  const directory = await startInstalledSlapd(slapd, { entries: [...entries, groupOf('all', dns), ...nested] });
  try {
    const measured: Expansion[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, groups] of [
        ['all', 1],
        ['nested-0', NESTED + 1],
      ] as const) {
        const ours = createLdapDirectory(ldapConfig(directory));
        const oursS = await timed(async () => {
          const roots: GroupWithMembers[] = [];
          for await (const page of ours.groups(new Set([stableUuid(name)]))) roots.push(...page);
          const { people: found } = await expandGroups(ours, roots);
          if (found.size !== people) throw new Error(`${name} has ${found.size} people`);
        });
        const floorS = await timed(() => searchAll(directory));
        measured.push({ people, groups, oursS, floorS });
      }
    }
    return measured;
  } finally {
    await directory.close();
  }
}

/** Twenty below each. */
const childrenOf = (n: number): readonly string[] =>
  Array.from({ length: 20 }, (_, child) => n * 20 + child + 1)
    .filter((child) => child < NESTED)
    .map((child) => dnOf(`nested-${child}`));

const dnOf = (name: string): string => `cn=${name},${GROUPS_DN}`;
const groupOf = (name: string, member: readonly string[]) => ({
  dn: dnOf(name),
  attributes: { objectClass: ['groupOfNames'], cn: [name], member, entryUUID: [stableUuid(name)] },
});

const run = promisify(execFile);

async function searchAll({
  url,
  bindDn,
  bindPassword,
}: Awaited<ReturnType<typeof startInstalledSlapd>>): Promise<void> {
  const login = ['-x', '-H', url, '-D', bindDn, '-w', bindPassword];
  for (const [base, ...attributes] of [
    [PEOPLE_DN, 'uid', 'cn', 'mail', 'mobile', 'departmentNumber', 'entryUUID'],
    [GROUPS_DN, 'cn', 'description', 'member', 'entryUUID'],
  ] as const)
    await run(
      'ldapsearch',
      [...login, '-LLL', '-E', 'pr=1000/noprompt', '-b', base, '(objectClass=*)', ...attributes],
      {
        maxBuffer: 1024 ** 3,
      },
    );
}
