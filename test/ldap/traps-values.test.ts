import { afterEach, describe, expect, it } from 'vitest';
import { GROUPS_DN, PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { createLdapDirectory } from '../../src/ldap/directory.ts';
import { vendorPresets } from '../../src/ldap/vendors.ts';
import { all } from '../contracts/directory-reads.ts';
import { done, entry, type FakeLdap, startFakeLdap } from '../support/fake-ldap.ts';
import { ldapConfig } from './ldap-config.ts';

let fake: FakeLdap;
afterEach(() => fake?.close());

type Attributes = Parameters<typeof entry>[2];
const { stableIds } = vendorPresets.auto;

async function personWith(attributes: Attributes) {
  fake = await startFakeLdap(({ base }, { id }) => [entry(id, `uid=ada,${base}`, attributes), done(id)]);
  const [found] = await all(createLdapDirectory(ldapConfig(fake, { stableIds })).search('*', 'people'));
  return found;
}

/** A group whose members come in these answers, one after the other. */
async function groupInRanges(...answers: readonly Attributes[]) {
  let at = 0;
  fake = await startFakeLdap(({ base, scope }, { id }) => {
    if (scope !== 0 && base !== GROUPS_DN) return [done(id)];
    const attributes = answers[at] ?? {};
    at += 1;
    return [entry(id, `cn=g,${GROUPS_DN}`, { cn: 'g', entryUUID: 'g-1', ...attributes }), done(id)];
  });
  const [group] = await all(createLdapDirectory(ldapConfig(fake)).groups(new Set(['g-1'])));
  return group?.memberKeys.map((key) => key.slice(0, key.indexOf(',')));
}

const dns = (...names: string[]) => names.map((name) => `uid=${name},${PEOPLE_DN}`);
const endless = Array.from({ length: 50 }, () => ({ 'member;range=2-1': dns('c') }));

describe("ldapts' traps, of values (ldap.md)", () => {
  it('a value is a text, a list, an empty list or bytes, under the name as the server spells it', async () => {
    const found = await personWith({ UID: 'ada', Cn: ['Ada', 'A.'], MAIL: [], mobile: Buffer.from([0xff, 0xfe]) });

    expect(found).toMatchObject({ username: 'ada', fullName: 'Ada', email: '' });
  });

  it.each(['objectGUID', 'objectguid', 'OBJECTGUID'])('bytes that happen to be text come as text: %s', async (name) => {
    expect(await personWith({ uid: 'ada', [name]: Buffer.from('abcdefghijklmnop') })).toMatchObject({
      externalId: '64636261-6665-6867-696a-6b6c6d6e6f70',
    });
  });

  it('a GUID is asked for by its bytes, and a text that is none is not asked for', async () => {
    const guid = Buffer.from('33221100554477668899aabbccddeeff', 'hex');
    const filters: Buffer[] = [];
    fake = await startFakeLdap(({ base, filter }, { id }) => {
      filters.push(filter.content);
      return [entry(id, `uid=ada,${base}`, { uid: 'ada', objectGUID: guid }), done(id)];
    });
    const directory = createLdapDirectory(ldapConfig(fake, { stableIds: ['objectGUID'] }));
    const text = '00112233-4455-6677-8899-aabbccddeeff';

    expect(await all(directory.people(new Set([text, 'no-guid'])))).toMatchObject([{ externalId: text }]);
    expect(filters.map((filter) => [filter.includes(guid), filter.includes('no-guid')])).toEqual([[true, false]]);
  });

  it('options are keys of their own, and are not the attribute', async () => {
    const found = await personWith({ uid: 'ada', 'cn;lang-fr': 'Adèle', cn: 'Ada', 'userCertificate;binary': 'x' });

    expect(found).toMatchObject({ fullName: 'Ada' });
  });
});

describe("Active Directory's ranges (R34, ldap.md)", () => {
  it('come beside an empty plain member, which does not empty the group', async () => {
    const members = await groupInRanges(
      { member: [], 'member;range=0-1': dns('a', 'b') },
      { member: [], 'member;range=2-*': dns('c') },
    );

    expect(members).toEqual(['uid=a', 'uid=b', 'uid=c']);
  });

  it('are as long as the server likes, and may be two in one answer, one of them empty', async () => {
    const members = await groupInRanges(
      { 'member;range=0-1': dns('a', 'b'), 'member;range=0-*': [] },
      { 'Member;Range=2-2': dns('c'), 'member;range=2-*': [] },
      { 'member;range=3-*': dns('d') },
    );

    expect(members).toEqual(['uid=a', 'uid=b', 'uid=c', 'uid=d']);
  });

  it.each([
    ['is gone', [{ 'member;range=0-1': dns('a', 'b') }, {}]],
    ['leaves some out', [{ 'member;range=0-1': dns('a', 'b') }, { 'member;range=3-*': dns('d') }]],
    ['begins anew', [{ 'member;range=0-1': dns('a', 'b') }, { 'member;range=0-1': dns('a', 'b') }]],
    ['goes round in circles', [{ 'member;range=0-1': dns('a', 'b') }, ...endless]],
  ])('whose rest %s are no whole group', async (_, answers) => {
    await expect(groupInRanges(...answers)).rejects.toMatchObject({ problem: 'cut-off' });
  });
});
