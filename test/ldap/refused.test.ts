import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import type { RunningDirectory } from '../../sandbox/directory/running-directory.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import { dnKey } from '../../src/ldap/dn.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import { all } from '../contracts/directory-reads.ts';
import { directories } from '../support/directories.ts';
import { closedPort, hangingUpPort } from './bad-ports.ts';
import { ldapConfig } from './ldap-config.ts';
import { outcome } from './outcome.ts';

const entries = company({ people: 60, groups: 20 });

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`a server that refuses, ${name}`, () => {
    let running: RunningDirectory;
    beforeAll(async () => {
      running = await start({ entries });
    });
    afterAll(() => running?.close());

    const config = (changed: Partial<LdapConfig> = {}) =>
      ldapConfig(running, { timeouts: { connectMs: 3000, readMs: 3000 }, ...changed });
    const bind = (dn: string, password: string): LdapConfig['bind'] => ({
      kind: 'simple',
      dn,
      readPassword: async () => password,
    });

    it('is all right when nothing is wrong', async () => {
      expect(await outcome(config())).toBe(80);
    });

    describe('logging in', () => {
      it.each([
        ['a wrong password', () => bind(running.bindDn, 'wrong')],
        ['somebody unknown', () => bind('cn=nobody,dc=example,dc=com', 'wrong')],
      ])('is refused with %s', async (_, wrong) => {
        expect(await outcome(config({ bind: wrong() }))).toBe('wrong-credentials');
      });

      it('is not tried with an empty password, which would log in as nobody', async () => {
        expect(await outcome(config({ bind: bind(running.bindDn, '') }))).toBe('no-secret');
      });

      it('sees nothing as nobody', async () => {
        expect(await outcome(config({ bind: { kind: 'anonymous' } }))).toBe('no-permission');
      });
    });

    describe('in the directory', () => {
      const people = (base: string) => ({ people: { ...config().people, base } });

      it('says that the base does not exist', async () => {
        expect(await outcome(config(people('ou=nobody,dc=example,dc=com')))).toBe('no-such-base');
        expect(await outcome(config(people('dc=elsewhere')))).toBe('no-such-base');
      });

      it('says so also when only the groups have no base, and not that it was cut off', async () => {
        const groups = { ...config().groups, base: 'ou=nobody,dc=example,dc=com' };

        expect(await outcome(config({ groups }))).toBe('no-such-base');
      });
    });

    describe('with a limit', () => {
      it.each([
        ['over all pages', 50 as const],
        ['that forbids paging', 'disabled' as const],
      ])('says that a search was cut off by a limit %s', async (_, paged) => {
        const limited = await start({ entries, limits: { paged } });
        try {
          const directory = createLdapDirectory(ldapConfig(limited, { pageSize: 20 }));

          await expect(async () => {
            for await (const page of directory.search('*', 'people')) expect(page.length).toBeLessThanOrEqual(20);
          }).rejects.toMatchObject({ dependency: 'directory', problem: 'cut-off' });
        } finally {
          await limited.close();
        }
      });

      it('finds everyone who was chosen, whatever the limit over all pages (R12), in smaller questions', async () => {
        const everyone = company({ people: 2500, groups: 0 });
        const limited = await start({ entries: everyone, limits: { paged: 500 } });
        try {
          const people = everyone.filter(({ attributes }) => attributes.objectClass?.includes('inetOrgPerson'));
          const externalIds = new Set(people.flatMap(({ attributes }) => attributes.entryUUID ?? []));
          const directory = createLdapDirectory(ldapConfig(limited));
          const dnKeys = new Set(people.slice(0, 1200).map(({ dn }) => dnKey(dn) ?? ''));

          expect(await all(directory.people(externalIds))).toHaveLength(2500);
          expect(await all(directory.at(dnKeys))).toHaveLength(1200);
        } finally {
          await limited.close();
        }
      });
    });

    it('tries the next URL only when the network or TLS was in the way', async () => {
      const refused = `ldap://${await closedPort()}`;
      const urls = [refused, `ldaps://${new URL(running.url).host}`, running.url];

      expect(await outcome(config({ urls }))).toBe(80);
      expect(await outcome(config({ urls: [refused, `ldap://${await hangingUpPort()}`] }))).toBe('refused');
      expect(await outcome(config({ urls: [running.url, refused], bind: bind(running.bindDn, 'wrong') }))).toBe(
        'wrong-credentials',
      );
    });
  });
}
