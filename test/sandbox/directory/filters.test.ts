import { EqualityFilter, SubstringFilter } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { BASE_DN } from '../../../sandbox/directory/entry.ts';
import { known } from '../../../sandbox/directory/known.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { directories } from '../../support/directories.ts';
import { connected, readAll, readEntry } from './ldap-client.ts';

const entries = company();
const PEOPLE = '(objectClass=inetOrgPerson)';

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`filters ${name}`, () => {
    let directory: RunningDirectory;
    beforeAll(async () => {
      directory = await start({ entries });
    });
    afterAll(() => directory?.close());

    const finds = (filter: string | EqualityFilter | SubstringFilter, attributes = ['1.1'], base = BASE_DN) =>
      connected(directory, (client) => readAll(client, base, { filter, attributes }));
    const read = (dn: string, attributes: string[]) => readEntry(directory, dn, attributes);

    it.each([
      ['known numbers of people', known.offices.forty.filter, 40],
      ['exactly 1,000', known.offices.thousand.filter, 1000],
      ['exactly 1,001', known.offices.thousandAndOne.filter, 1001],
      ['a part of a mail address', `(mail=*${known.offices.forty.text}*)`, 40],
      ['both', `(&${PEOPLE}(|(l=Izmir)(l=Ankara)))`, 1040],
      ['all but some', `(&${PEOPLE}(!(l=Berlin))(!(l=*)))`, 0],
      ['a class above the entry’s own', '(objectClass=person)', 3000],
      ['who has an attribute', '(pwdAccountLockedTime=*)', 1],
      ['without case, in Unicode', '(cn=DENIZ kapalı)', 1],
      ['letters outside ASCII in upper case', '(uid=AYŞE.ÇELIK)', 1],
      ['with spaces in runs', '(cn=  Otto   Ohnemail )', 1],
      ['the beginning and the end', '(uid=deniz*pali)', 1],
      ['parts in order only', '(uid=*kapali*deniz*)', 0],
      ['a part that cannot be used twice', '(uid=deniz.k*kapali)', 0],
      ['a word of a name, with its space', '(cn=Deniz *)', 1],
      ['stable ids in order', '(entryUUID>=00000000-0000-0000-0000-000000000000)', 3304],
      ['an attribute that nobody knows', '(shoeSize=44)', 0],
      ['not an attribute that nobody knows', '(!(shoeSize=44))', 0],
      ['a shared mail address', `(mail=${known.sameMail.mail.toUpperCase()})`, 2],
      ['a shared username', `(uid=${known.sameUsername.username})`, 2],
      ['members of a group', `(memberOf=${known.bigGroup.dn})`, 2000],
      ['groups of somebody, typed in otherwise', '(member=UID=Deniz.Kapali, OU=people,DC=example,DC=com)', 1],
    ])('find %s', async (_, filter, count) => {
      expect((await finds(filter)).length).toEqual(count);
    });

    it('find names by values with characters that mean something in filters and DNs', async () => {
      const { quoted, filterCharacters, forbiddenComma } = known;
      for (const { fullName, dn } of [quoted, filterCharacters]) {
        expect(await finds(new EqualityFilter({ attribute: 'cn', value: fullName }))).toMatchObject([
          { dn: expect.any(String) },
        ]);
        expect(await read(dn, ['cn'])).toMatchObject({ cn: fullName });
      }
      expect(await read(forbiddenComma.dn, ['uid'])).toMatchObject({ uid: 'o,neil' });
      expect(await finds(new SubstringFilter({ attribute: 'cn', any: ['* (Paren) Back\\'] }))).toHaveLength(1);
      expect(await finds(new SubstringFilter({ attribute: 'cn', any: ['*)(objectClass=*'] }))).toHaveLength(0);
    });

    it('find many people by their stable ids', async () => {
      const some = await finds(known.offices.thousand.filter, ['entryUUID']);
      const ids = some.slice(0, 200).map(({ entryUUID }) => `(entryUUID=${entryUUID})`);

      expect(await finds(`(&${PEOPLE}(|${ids.join('')}))`)).toHaveLength(200);
    });
  });
}
