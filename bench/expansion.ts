import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { company } from '../sandbox/directory/company.ts';
import { GROUPS_DN, PEOPLE_DN } from '../sandbox/directory/entry.ts';
import { stableUuid } from '../sandbox/directory/random.ts';
import type { RunningDirectory } from '../sandbox/directory/running-directory.ts';
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

export type Tree = { expand(): Promise<readonly Expansion[]> };

/**
 * A directory with a group of everyone, and a tree of groups that has everyone, some in each. `expand` reads and expands
 * each of both, and `ldapsearch` the same entries.
 */
export async function withTree<T>({ slapd }: Parts, people: number, work: (tree: Tree) => Promise<T>): Promise<T> {
  const staff = staffOf(people);
  const dns = staff.people.map(({ dn }) => dn);
  const groups = Math.min(NESTED, people);
  const from = (n: number) => Math.floor((n * people) / groups);
  const nested = Array.from({ length: groups }, (_, n) =>
    groupOf(`nested-${n}`, [...dns.slice(from(n), from(n + 1)), ...childrenOf(n, groups)]),
  );
  const entries = [
    ...company({ people: 0, groups: 0 }),
    ...staff.entries.filter(({ dn }) => dn.endsWith(`,${PEOPLE_DN}`)),
  ];
  const directory = await startInstalledSlapd(slapd, { entries: [...entries, groupOf('all', dns), ...nested] });
  const expand = async () => [
    await measured(directory, people, { root: 'all', groups: 1, filter: '(cn=all)' }),
    await measured(directory, people, { root: 'nested-0', groups, filter: '(cn=nested-*)' }),
  ];
  return work({ expand }).finally(directory.close);
}

type Root = { readonly root: string; readonly groups: number; readonly filter: string };

async function measured(
  directory: RunningDirectory,
  people: number,
  { root, groups, filter }: Root,
): Promise<Expansion> {
  const ours = createLdapDirectory(ldapConfig(directory));
  const oursS = await timed(async () => {
    const roots: GroupWithMembers[] = [];
    for await (const page of ours.groups(new Set([stableUuid(root)]))) roots.push(...page);
    const { people: found } = await expandGroups(ours, roots);
    if (found.size !== people) throw new Error(`${root} has ${found.size} people`);
  });
  return { people, groups, oursS, floorS: await timed(() => searchAll(directory, filter)) };
}

/** Twenty below each. */
const childrenOf = (n: number, of: number): readonly string[] =>
  Array.from({ length: 20 }, (_, child) => n * 20 + child + 1)
    .filter((child) => child < of)
    .map((child) => dnOf(`nested-${child}`));

const dnOf = (name: string): string => `cn=${name},${GROUPS_DN}`;
const groupOf = (name: string, member: readonly string[]) => ({
  dn: dnOf(name),
  attributes: { objectClass: ['groupOfNames'], cn: [name], member, entryUUID: [stableUuid(name)] },
});

const run = promisify(execFile);

async function searchAll({ url, bindDn, bindPassword }: RunningDirectory, groups: string): Promise<void> {
  const login = ['-x', '-H', url, '-D', bindDn, '-w', bindPassword, '-LLL', '-E', 'pr=1000/noprompt'];
  for (const search of [
    [PEOPLE_DN, '(objectClass=*)', 'uid', 'cn', 'mail', 'mobile', 'departmentNumber', 'entryUUID'],
    [GROUPS_DN, groups, 'cn', 'description', 'member', 'entryUUID'],
  ])
    await run('ldapsearch', [...login, '-b', ...search], { maxBuffer: 1024 ** 3 });
}
