import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { BASE_DN } from '../../sandbox/directory/entry.ts';
import { known } from '../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import { all } from '../contracts/directory-reads.ts';
import { everyDirectory } from '../support/directories.ts';
import { dirsrvMissing, startDirsrv } from '../support/dirsrv.ts';
import { ldapConfig } from './ldap-config.ts';

const entries = company({ people: 60, groups: 20 });
const nobody = new Set(['00000000-00000000-00000000-00000000']);

for (const { name, missing, start } of everyDirectory) {
  describe.skipIf(missing)(`a read that finds nobody, ${name}`, () => {
    let running: RunningDirectory;
    beforeAll(async () => {
      running = await start({ entries });
    });
    afterAll(() => running?.close());

    it('says so, to who may read', async () => {
      const directory = createLdapDirectory(ldapConfig(running));

      expect(await all(directory.search('nobody has this name', 'both'))).toEqual([]);
      expect(await all(directory.people(nobody))).toEqual([]);
      expect(await all(directory.groups(nobody))).toEqual([]);
    });

    it('never says that somebody is gone to who may not read', async () => {
      const directory = createLdapDirectory(ldapConfig(running, { bind: { kind: 'anonymous' } }));
      const refused = { dependency: 'directory', problem: 'no-permission' };

      await expect(all(directory.search('*', 'both'))).rejects.toMatchObject(refused);
      await expect(all(directory.people(nobody))).rejects.toMatchObject(refused);
      await expect(all(directory.groups(nobody))).rejects.toMatchObject(refused);
      await expect(all(directory.at(new Set([known.noMail.dn])))).rejects.toMatchObject(refused);
    });
  });
}

const why = dirsrvMissing === undefined ? '' : `: ${dirsrvMissing}`;

describe.skipIf(dirsrvMissing)(`389 Directory Server that shows people and not the place where they are${why}`, () => {
  it('is a directory like any other', async () => {
    const running = await startDirsrv({ entries });
    try {
      const aci =
        '(targetattr = "*")(targetfilter = "(objectClass=inetOrgPerson)")(version 3.0; acl "people"; allow (read, search) userdn = "ldap:///all";)';
      await running.modify(BASE_DN, { aci: [aci] });
      const directory = createLdapDirectory(ldapConfig(running));

      expect(await all(directory.search('*', 'people'))).toHaveLength(60);
      expect(await all(directory.search('nobody has this name', 'people'))).toEqual([]);
    } finally {
      await running.close();
    }
  });
});
