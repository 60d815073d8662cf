import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { PEOPLE_DN } from '../../../sandbox/directory/entry.ts';
import { known } from '../../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { directories } from '../../support/directories.ts';
import { connected, failure, readAll } from './ldap-client.ts';

const entries = company({ people: 60, groups: 20 });
const ID = '00000000-1111-4222-8333-444444444444';
const person = (uid: string) => ({
  dn: `uid=${uid},${PEOPLE_DN}`,
  attributes: { objectClass: ['inetOrgPerson'], uid: [uid], cn: ['Nova'], sn: ['Nova'], entryUUID: [ID] },
});

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`changes ${name}`, () => {
    let directory: RunningDirectory;
    beforeAll(async () => {
      directory = await start({ entries });
    });
    afterAll(() => directory?.close());

    const find = async (filter: string) => {
      const attributes = ['*', 'entryUUID', 'memberOf'];
      return connected(directory, (client) => readAll(client, PEOPLE_DN, { filter, attributes }));
    };
    const members = async (dn: string) => {
      const group = await connected(directory, (client) =>
        client.search(dn, { scope: 'base', attributes: ['member'] }),
      );
      return [group.searchEntries[0]?.member ?? []].flat();
    };

    it('a rename keeps the stable id, and groups follow', async () => {
      const { dn, username } = known.sameMail.people[0];
      const [before] = await find(`(uid=${username})`);
      const newDn = `uid=emine.evlendi,${PEOPLE_DN}`;
      await directory.rename(dn, newDn);
      const [after] = await find('(uid=emine.evlendi)');

      expect(await find(`(uid=${username})`)).toEqual([]);
      expect(after).toMatchObject({ dn: newDn, entryUUID: before?.entryUUID, memberOf: known.oddGroup.dn });
      expect(await members(known.oddGroup.dn)).toContain(newDn);
      expect(await members(known.oddGroup.dn)).not.toContain(dn);
    });

    it('a changed attribute is replaced as a whole, and one without values is gone', async () => {
      const { dn, username } = known.twoMails;
      await directory.modify(dn, { mail: ['new@example.com'], givenName: [], mobile: ['+90 555 1234567'] });

      const [after] = await find(`(uid=${username})`);
      expect(after).toMatchObject({ mail: 'new@example.com', mobile: '+90 555 1234567' });
      expect(after).not.toHaveProperty('givenName');
    });

    it('somebody can be locked and let in again', async () => {
      const { dn, username } = known.noMail;
      await directory.modify(dn, { pwdAccountLockedTime: ['000001010000Z'] });
      expect(await find(`(&(uid=${username})(pwdAccountLockedTime=*))`)).toHaveLength(1);

      await directory.modify(dn, { pwdAccountLockedTime: [] });
      expect(await find(`(&(uid=${username})(pwdAccountLockedTime=*))`)).toHaveLength(0);
    });

    it('somebody new has the stable id they were given, and is gone when removed', async () => {
      await directory.add(person('nova'));
      expect(await find('(uid=nova)')).toMatchObject([{ entryUUID: ID, cn: 'Nova' }]);

      await directory.remove(person('nova').dn);
      expect(await find('(uid=nova)')).toEqual([]);
    });

    it('groups forget who was removed', async () => {
      await directory.remove(known.twoPartRdn.dn);

      expect(await members(known.oddGroup.dn)).not.toContain(known.twoPartRdn.dn);
    });

    it('what is not there cannot be changed, and what is there cannot be added', async () => {
      const nobody = `uid=nobody,${PEOPLE_DN}`;

      await expect(directory.modify(nobody, { sn: ['x'] })).rejects.toThrow();
      await expect(directory.rename(nobody, `uid=somebody,${PEOPLE_DN}`)).rejects.toThrow();
      await expect(directory.remove(nobody)).rejects.toThrow();
      await expect(directory.add(person(known.disabled.username))).rejects.toThrow();
      await expect(directory.add({ ...person('x'), dn: 'uid=x,ou=nowhere,dc=example,dc=com' })).rejects.toThrow();
    });

    it('it can go down, and comes up on the same address with what it held', async () => {
      await directory.add(person('kept'));
      await directory.stop();
      expect(await failure(find('(uid=kept)'))).toBe('ECONNREFUSED');

      await directory.start();
      expect(await find('(uid=kept)')).toHaveLength(1);
    });
  });
}
