import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { BASE_DN, GROUPS_DN, PEOPLE_DN } from '../../../sandbox/directory/entry.ts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { directories } from '../../support/directories.ts';
import { connected, failure, readEntry } from './ldap-client.ts';

const entries = company();
const PEOPLE = '(objectClass=inetOrgPerson)';

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`a directory ${name}`, () => {
    let directory: RunningDirectory;
    beforeAll(async () => {
      directory = await start({ entries });
    });
    afterAll(() => directory?.close());

    const read = (dn: string, attributes: string[]) => readEntry(directory, dn, attributes);

    describe('logging in', () => {
      const as = (bindDn: string, bindPassword: string) =>
        connected({ url: directory.url, bindDn, bindPassword }, async () => {});

      it('takes the right password', async () => {
        await as(directory.bindDn, directory.bindPassword);
      });

      it('takes the DN in other letters', async () => {
        await as(directory.bindDn.toUpperCase().replaceAll(',', ' , '), directory.bindPassword);
      });

      it.each([
        ['a wrong password', () => directory.bindDn, 'wrong', 49],
        ['somebody unknown', () => `cn=nobody,${BASE_DN}`, 'wrong', 49],
        ['no password', () => directory.bindDn, '', 53],
        ['what is no DN', () => 'reader', 'wrong', 34],
      ])('refuses %s', async (_, dn, password, code) => {
        expect(await failure(as(dn(), password))).toBe(code);
      });

      it('shows nothing but the root to somebody who has not logged in', async () => {
        const stranger = { url: directory.url, bindDn: '', bindPassword: '' };

        expect(await failure(connected(stranger, (client) => client.search(BASE_DN, { filter: PEOPLE })))).toBe(32);
        const { searchEntries } = await connected(stranger, (client) =>
          client.search('', { scope: 'base', attributes: ['namingContexts'] }),
        );
        expect(searchEntries).toMatchObject([{ namingContexts: BASE_DN }]);
      });
    });

    describe('the root', () => {
      it('says that it is OpenLDAP, with paging and without StartTLS', async () => {
        const root = await read('', ['objectClass', 'supportedControl', 'supportedExtension']);

        expect(root?.objectClass).toContain('OpenLDAProotDSE');
        expect(root?.supportedControl).toContain('1.2.840.113556.1.4.319');
        expect(root?.supportedExtension).not.toContain('1.3.6.1.4.1.1466.20037');
      });

      it('refuses StartTLS without a certificate', async () => {
        expect(await failure(connected(directory, (client) => client.startTLS()))).toBe(2);
      });
    });

    describe('scopes', () => {
      const dns = (base: string, scope: 'base' | 'one' | 'sub') =>
        connected(directory, async (client) => {
          const found = await client.search(base, { scope, attributes: ['1.1'], paged: { pageSize: 1000 } });
          return found.searchEntries.map(({ dn }) => dn);
        });

      it('base is the entry itself', async () => {
        expect(await dns(PEOPLE_DN, 'base')).toEqual([PEOPLE_DN]);
      });

      it('one is what is directly below it', async () => {
        expect((await dns(BASE_DN, 'one')).sort()).toEqual([directory.bindDn, GROUPS_DN, PEOPLE_DN].sort());
      });

      it('sub is all of it', async () => {
        expect(await dns(BASE_DN, 'sub')).toHaveLength(entries.length + 1);
        expect(await dns(GROUPS_DN, 'sub')).toHaveLength(301);
      });

      it.each([
        ['there is no such base', `ou=nowhere,${BASE_DN}`, 32],
        ['the base is of another directory', 'dc=elsewhere', 32],
        ['the base is no DN', 'nowhere', 34],
      ])('says so when %s', async (_, base, code) => {
        expect(await failure(dns(base, 'sub'))).toBe(code);
      });
    });
  });
}
