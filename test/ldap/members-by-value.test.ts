import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { type DirectoryEntry, GROUPS_DN, PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { known } from '../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { type SandboxDirectory, startDirectory } from '../../sandbox/directory/server/server.ts';
import type { GroupWithMembers, Person } from '../../src/import-users/directory.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { vendorPresets } from '../../src/ldap/vendors.ts';
import { all, ids } from '../contracts/directory-reads.ts';
import { everyDirectory } from '../support/directories.ts';
import { ldapConfig } from './ldap-config.ts';

const entries = company({ people: 300, groups: 20 });
/** `memberUid` holds nothing but ASCII. */
const uids = entries
  .flatMap(({ attributes }) => attributes.uid?.slice(0, 1) ?? [])
  .filter((uid) => /^[!-~]+$/.test(uid) && uid.toLowerCase() !== known.sameUsername.username)
  .slice(0, 250);

const group = (cn: string, attributes: DirectoryEntry['attributes']): DirectoryEntry => ({
  dn: `cn=${cn},${GROUPS_DN}`,
  attributes: { cn: [cn], ...attributes },
});

/** The groups that this filter finds, with their members, and whoever of these is a person. */
async function groupsOf(config: LdapConfig) {
  const directory = createLdapDirectory(config);
  const found: readonly GroupWithMembers[] = await all(
    directory.groups(ids(await all(directory.search('*', 'groups')))),
  );
  const usernamesIn = async (name: string) => {
    const keys = found.find((entry) => entry.name === name)?.memberKeys ?? expect.fail(`no group ${name}`);
    const people = await all(directory.at(new Set(keys)));
    return people.filter((entry): entry is Person => entry.kind === 'person').map(({ username }) => username);
  };
  return { found, usernamesIn };
}

for (const { name, missing, start } of everyDirectory) {
  describe.skipIf(missing)(`groups that name members otherwise, ${name}`, () => {
    let running: RunningDirectory;
    beforeAll(async () => {
      running = await start({ entries });
      const posix = (cn: string, memberUid: readonly string[]) =>
        group(cn, { objectClass: ['posixGroup'], gidNumber: ['1'], ...(memberUid.length > 0 ? { memberUid } : {}) });
      const odd = [known.disabled.username.toUpperCase(), 'nobody', 'uid=x', '*', ')(uid=*'];
      await running.add(posix('Posix', uids));
      await running.add(posix('Odd', odd));
      await running.add(posix('Empty', []));
      const numbered = `${known.disabled.dn}#'0101'B`;
      const uniqueMember = [numbered, known.noMail.dn, `cn=Odd,${GROUPS_DN}`];
      await running.add(group('Unique', { objectClass: ['groupOfUniqueNames'], uniqueMember }));
    });
    afterAll(() => running?.close());

    const config = (objectClass: string, members: string) => {
      const { groups } = ldapConfig(running);
      const filter = `(objectClass=${objectClass})`;
      return ldapConfig(running, { groups: { ...groups, filter, attributes: { ...groups.attributes, members } } });
    };

    it('by username (memberUid): everyone who has one of them, in whatever case', async () => {
      const { found, usernamesIn } = await groupsOf(config('posixGroup', 'memberUid'));

      expect(found).toHaveLength(3);
      expect((await usernamesIn('Posix')).sort()).toEqual(uids.toSorted());
      expect(await usernamesIn('Odd')).toEqual([known.disabled.username]);
      expect(await usernamesIn('Empty')).toEqual([]);
    });

    it('by DN in uniqueMember, perhaps with an identifier behind it', async () => {
      const { found, usernamesIn } = await groupsOf(config('groupOfUniqueNames', 'uniqueMember'));

      expect(found[0]?.memberKeys).toHaveLength(3);
      expect((await usernamesIn('Unique')).sort()).toEqual([known.disabled.username, known.noMail.username].sort());
    });
  });
}

describe("a primary group of Active Directory, which lists nobody (its members' primaryGroupID names it)", () => {
  const listed = entries.find(({ attributes }) => attributes.cn?.includes(known.groupOfForty.name));
  const people = entries.filter(({ dn, attributes }) => dn.endsWith(PEOPLE_DN) && attributes.uid !== undefined);
  let running: SandboxDirectory;
  beforeAll(async () => {
    const inPrimary = (entry: DirectoryEntry): DirectoryEntry =>
      people.includes(entry) ? { ...entry, attributes: { ...entry.attributes, primaryGroupID: ['513'] } } : entry;
    running = await startDirectory({ entries: entries.map(inPrimary) });
    await running.add(group('Domain Users', { objectClass: ['groupOfNames'], primaryGroupToken: ['513'] }));
    await running.modify(listed?.dn ?? '', { primaryGroupToken: ['1104'] });
  });
  afterAll(() => running?.close());

  const config = (changed: Partial<LdapConfig> = {}) =>
    ldapConfig(running, { membersByValue: vendorPresets['active-directory'].membersByValue, ...changed });

  it('has everyone who names it, a page at a time, and other groups stay as they are', async () => {
    const { usernamesIn } = await groupsOf(config({ pageSize: 30 }));

    expect(await usernamesIn('Domain Users')).toHaveLength(people.length);
    expect(await usernamesIn(known.groupOfForty.name)).toHaveLength(listed?.attributes.member?.length ?? 0);
  });

  it('is not counted as empty when its members cannot be read to the end', async () => {
    const directory = createLdapDirectory(config());
    const found = await all(directory.search('Domain Users', 'groups'));
    running.setFaults({ cutAfterEntries: 10 });

    await expect(all(directory.groups(ids(found)))).rejects.toMatchObject({ problem: 'down' });
    running.setFaults({});
  });
});
