import { describe, expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import { type Entry, nameOf } from '../../src/import-users/directory.ts';
import { BATCH, count, type DirectoryReads } from './directory-reads.ts';

/** Searching, and what is found. */
export function searchContract(read: DirectoryReads): void {
  describe('a search', () => {
    it.each(['*', '', '  ', ' * '])('for %j finds everything, once', async (text) => {
      const found = await read.search(text);

      expect(count(found)).toEqual({ person: 3000, group: 300 });
      expect(new Set(found.map((entry) => entry.externalId)).size).toBe(3300);
    });

    it('finds people or groups alone', async () => {
      expect(count(await read.search('*', 'people'))).toEqual({ person: 3000 });
      expect(count(await read.search('*', 'groups'))).toEqual({ group: 300 });
    });

    it.each([
      ['username', 'deniz.kap', known.disabled.username],
      ['full name', 'Çelik', known.unicodeUsername.username],
      ['full name, in capitals', 'FRONT DESK', ''],
      ['e-mail', 'zwei@exam', known.twoMails.username],
      ['second e-mail', 'adressen@exam', known.twoMails.username],
    ])('finds people by a part of the %s', async (_, text, username) => {
      expect(await read.names(text, 'people')).toContain(username);
    });

    it('finds groups by a part of the name', async () => {
      expect(await read.names('hands')).toContain(known.bigGroup.name);
    });

    it('finds everyone of an office of a thousand, whatever the limit of one answer', async () => {
      expect(await read.search(known.offices.thousand.text)).toHaveLength(1000);
      expect(await read.search(known.offices.thousandAndOne.text)).toHaveLength(1001);
    });

    it('takes any characters as a part of a value', async () => {
      expect(await read.names('Star * (Paren) Back\\slash')).toEqual([known.filterCharacters.username]);
      expect(await read.names('* (')).toEqual([known.filterCharacters.username]);
    });

    it.each([
      '*)(objectClass=*',
      'x)(uid=*',
      '**',
      // Alone it is nothing to a server that prepares texts as RFC 4518 says, and nothing is in every name.
      'zzz\0zzz',
      '\\',
      '\\2a',
      '*\0*',
      '🦊',
      'ü'.repeat(100),
      '&',
      ')'.repeat(50),
    ])('is never another search: %j', async (text) => {
      const plain = read.everything().filter((entry) => shown(entry).includes(text));

      expect((await read.names(text)).sort()).toEqual(plain.map(nameOf).sort());
    });

    it('takes a filter, for both kinds or one', async () => {
      const office = await read.search(known.offices.forty.filter);
      const someOf = await read.search('(| (cn=All Hands) (uid=otto.*) )');

      expect(count(office)).toEqual({ person: 40 });
      expect(someOf.map(nameOf)).toEqual([known.noMail.username, known.bigGroup.name]);
      expect(await read.names('(|(cn=All Hands)(uid=otto.*))', 'groups')).toEqual([known.bigGroup.name]);
    });

    it('takes a filter with escapes of UTF-8', async () => {
      expect(await read.names('(cn=Ay\\c5\\9fe \\c3\\87elik)', 'people')).toContain(known.unicodeUsername.username);
    });

    it('looks with a filter only at what can be imported', async () => {
      expect(count(await read.search('(objectClass=*)'))).toEqual({ person: 3000, group: 300 });
      expect(await read.search('(objectClass=organizationalUnit)')).toEqual([]);
    });

    it('comes in pages that can be held', async () => {
      for await (const page of read.directory().search('*', 'both')) expect(page.length).toBeLessThanOrEqual(BATCH);
    });

    it('can be left early, and others go on', async () => {
      for await (const page of read.directory().search('*', 'people')) {
        expect(page.length).toBeGreaterThan(0);
        break;
      }
      expect(await read.names(known.disabled.username)).toEqual([known.disabled.username]);
    });
  });

  describe('a filter that was typed', () => {
    it.each(['yil', '*', '', '*(', '(uid=ada)', ' (&(uid=a*)(!(mail=*)))'])('is fine: %j', (text) => {
      expect(read.directory().checkFilter(text)).toEqual({ ok: true });
    });

    it.each(['(uid=a', '(&(a=b)', '()', '((', '(uid=a))', '(=a)'])('is refused with a sentence: %s', (text) => {
      expect(read.directory().checkFilter(text)).toEqual({ ok: false, detail: expect.stringMatching(/^[A-Z"].*\.$/) });
    });
  });

  describe('a person', () => {
    const person = (dn: string) => {
      const found = read.everything().find((entry) => entry.dn === dn);
      return found?.kind === 'person' ? found : expect.fail(`no ${dn}`);
    };

    it('has what the directory holds, and nothing else', async () => {
      expect(person(known.noMail.dn)).toEqual({
        kind: 'person',
        externalId: expect.stringMatching(/^[0-9a-f-]{35,36}$/),
        dn: known.noMail.dn,
        dnKey: known.noMail.dn.toLowerCase(),
        username: known.noMail.username,
        fullName: 'Otto Ohnemail',
        email: '',
        phone: '',
        department: 'Oddities',
        enabled: true,
      });
    });

    it('may have no username, or several addresses', async () => {
      expect(person(known.noUsername.dn)).toMatchObject({ username: '', fullName: known.noUsername.fullName });
      expect(person(known.twoMails.dn)).toMatchObject({ email: known.twoMails.mails[0] });
    });

    it('may be disabled', async () => {
      expect(person(known.disabled.dn)).toMatchObject({ enabled: false });
    });

    it('may have any name', async () => {
      const hostile = (await read.search('hostile.', 'people')).map(
        (entry) => entry.kind === 'person' && entry.fullName,
      );

      expect(hostile.sort()).toEqual(known.hostile.map(({ fullName }) => fullName).sort());
      expect(person(known.longName.dn)).toMatchObject({ fullName: known.longName.fullName });
    });
  });
}

const shown = (entry: Entry): string =>
  (entry.kind === 'person' ? [entry.username, entry.fullName, entry.email] : [entry.name]).join('\n');
