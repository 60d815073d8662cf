import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { known } from '../../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { directories } from '../../support/directories.ts';
import { readEntry } from './ldap-client.ts';

const entries = company();

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`attributes ${name}`, () => {
    let directory: RunningDirectory;
    beforeAll(async () => {
      directory = await start({ entries });
    });
    afterAll(() => directory?.close());

    const read = (dn: string, attributes: string[]) => readEntry(directory, dn, attributes);

    it('gives the stable id, groups and lock only when asked', async () => {
      const plain = await read(known.disabled.dn, []);
      const named = await read(known.disabled.dn, ['ENTRYuuid', 'memberOf', 'pwdaccountlockedtime']);
      const operational = await read(known.disabled.dn, ['+']);

      expect(plain).toMatchObject({ uid: 'deniz.kapali', cn: 'Deniz Kapalı' });
      expect(Object.keys(plain ?? {})).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/entryUUID|memberOf|pwd/i)]),
      );
      const stable = entries.find(({ dn }) => dn === known.disabled.dn)?.attributes.entryUUID?.[0];
      expect(named).toMatchObject({
        entryUUID: stable,
        memberOf: known.oddGroup.dn,
        pwdAccountLockedTime: '000001010000Z',
      });
      expect(named).not.toHaveProperty('uid');
      expect(operational).toMatchObject({ entryUUID: stable, pwdAccountLockedTime: '000001010000Z' });
      expect(operational).not.toHaveProperty('uid');
    });

    it('gives none for 1.1, and the rest of them for a star', async () => {
      expect(
        Object.keys((await read(known.disabled.dn, ['1.1'])) ?? {}).filter((key) => key !== 'dn' && key !== '1.1'),
      ).toEqual([]);
      expect(await read(known.twoMails.dn, ['*', 'entryUUID'])).toMatchObject({
        mail: known.twoMails.mails,
        sn: 'Adressen',
        entryUUID: expect.any(String),
      });
    });

    it('keeps every text as it is', async () => {
      for (const { dn, fullName } of [...known.hostile, known.longName, known.unicodeUsername]) {
        expect(await read(dn, ['cn'])).toMatchObject({ cn: fullName });
      }
    });

    it('keeps members as they were typed, and the empty one', async () => {
      const member = (await read(known.groupOfThousandAndOne.dn, ['member']))?.member;

      expect(member).toHaveLength(1001);
      expect(member).toContainEqual(expect.stringContaining('OU=People, DC=Example,DC=com'));
      expect(await read(known.emptyGroup.dn, ['member'])).toMatchObject({ member: '' });
    });
  });
}
