import { afterEach, describe, expect, it } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import type { LdapConfig } from '../../src/ldap/ldap-config.ts';
import type { ServerFacts } from '../../src/ldap/server-facts.ts';
import { vendorPresets } from '../../src/ldap/vendors.ts';
import { directories } from '../support/directories.ts';
import { done, entry, type FakeLdap, startFakeLdap } from '../support/fake-ldap.ts';
import { ldapConfig } from './ldap-config.ts';

const GUID = Buffer.from('33221100554477668899aabbccddeeff', 'hex');
/** Everything that any vendor calls a person's name, id and mark. */
const ADA = {
  ...{ uid: 'ada', sAMAccountName: 'ALovelace', userAccountControl: '514', cn: 'Ada' },
  ...{ entryUUID: 'e-1', objectGUID: GUID, nsUniqueId: 'n-1', ipaUniqueID: 'i-1', nsAccountLock: 'false' },
};

let fake: FakeLdap;
afterEach(() => fake?.close());

/** A directory with one person, that shows this root DSE, and entries at these DNs; undefined: it shows none. */
async function directoryThatSays(root: Record<string, string | string[]> | undefined, standing: string[] = []) {
  fake = await startFakeLdap(({ base, scope }, { id }) => {
    if (base === '') return root === undefined ? [done(id, { code: 50 })] : [entry(id, '', root), done(id)];
    if (scope !== 0) return [entry(id, `uid=ada,${base}`, ADA), done(id, { cookie: '' })];
    return standing.includes(base) ? [entry(id, base, {}), done(id)] : [done(id, { code: 32 })];
  });
  const told: ServerFacts[] = [];
  const directory = createLdapDirectory(auto(fake), (facts) => told.push(facts));
  const people = async () => {
    for await (const page of directory.search('*', 'people')) return page[0];
    return undefined;
  };
  return { told, people };
}

const auto = (reachable: Parameters<typeof ldapConfig>[0]): LdapConfig => {
  const filled = (vendor: keyof typeof vendorPresets): LdapConfig => {
    const { people, groups, ...preset } = vendorPresets[vendor];
    const config = ldapConfig(reachable, preset);
    return { ...config, people: { ...config.people, ...people }, groups: { ...config.groups, ...groups } };
  };
  return { ...filled('auto'), asVendor: filled };
};

const PAGING = '1.2.840.113556.1.4.319';
const START_TLS = '1.3.6.1.4.1.1466.20037';

describe('with vendor: auto, the root DSE says which directory it is', () => {
  const ipa = { vendorName: '389 Project', namingContexts: ['o=ipaca', 'dc=ipa,dc=test'] };

  it.each([
    ['active-directory', { forestFunctionality: '7' }, [], 'ALovelace', '00112233-4455-6677-8899-aabbccddeeff', false],
    ['active-directory', { rootDomainNamingContext: 'DC=x' }, [], 'ALovelace', /^00112233-/, false],
    ['389ds', { vendorName: '389 Project' }, [], 'ada', 'n-1', true],
    ['389ds', { vendorVersion: '389-Directory/2.3.1 B2023.0' }, [], 'ada', 'n-1', true],
    ['389ds', ipa, [], 'ada', 'n-1', true],
    ['freeipa', ipa, ['cn=accounts,dc=ipa,dc=test'], 'ada', 'i-1', true],
    ['openldap', { objectClass: ['top', 'OpenLDAProotDSE'] }, [], 'ada', 'e-1', true],
    ['openldap', { configContext: 'cn=config' }, [], 'ada', 'e-1', true],
    [undefined, { vendorName: 'Somebody else' }, [], 'ada', 'e-1', false],
    [undefined, undefined, [], 'ada', 'e-1', false],
  ])('%s, from %j', async (vendor, root, standing, username, externalId, enabled) => {
    const { told, people } = await directoryThatSays(root, standing);

    const id = typeof externalId === 'string' ? externalId : expect.stringMatching(externalId);
    expect(await people()).toMatchObject({ username, externalId: id, enabled });
    expect(told).toEqual([{ vendor, paging: false, startTls: false }]);
  });

  it('and what it can', async () => {
    const { told, people } = await directoryThatSays({
      supportedControl: ['1.2', PAGING],
      supportedExtension: START_TLS,
    });
    await people();

    expect(told).toEqual([{ vendor: undefined, paging: true, startTls: true }]);
  });

  it('and is asked once, not at each read', async () => {
    const { told, people } = await directoryThatSays({ configContext: 'cn=config' });
    await people();
    await people();

    expect(told).toHaveLength(1);
    expect(fake.seen().filter((seen) => seen.kind === 'search' && seen.base === '')).toHaveLength(1);
  });

  it('and a directory that fails just then is not taken for another: its ids would be other ids', async () => {
    let code = 51;
    fake = await startFakeLdap(({ base }, { id }) => {
      if (base !== '') return [entry(id, `uid=ada,${base}`, ADA), done(id)];
      return [...(code === 0 ? [entry(id, '', { vendorName: '389 Project' })] : []), done(id, { code })];
    });
    const directory = createLdapDirectory(auto(fake));
    const first = () => directory.search('*', 'people')[Symbol.asyncIterator]().next();

    await expect(first()).rejects.toMatchObject({ problem: 'down' });
    code = 0;
    expect(await first()).toMatchObject({ value: [{ externalId: 'n-1' }] });
  });
});

for (const { name, missing, start } of directories) {
  describe.skipIf(missing)(`with vendor: auto, ${name}`, () => {
    it('the directory is recognised, and everyone in it is found', async () => {
      const running = await start({ entries: company({ people: 60, groups: 20 }) });
      try {
        const told: ServerFacts[] = [];
        let found = 0;
        for await (const page of createLdapDirectory(auto(running), (facts) => told.push(facts)).search('*', 'both')) {
          found += page.length;
        }

        expect(found).toBe(80);
        expect(told).toEqual([expect.objectContaining({ vendor: 'openldap', paging: true })]);
      } finally {
        await running.close();
      }
    });
  });
}
