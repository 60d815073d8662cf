import type { Entry } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { toGroup, toPerson, withMembers } from '../../src/ldap/entries.ts';
import { rawEntry } from '../../src/ldap/raw-entry.ts';
import { guidBytes } from '../../src/ldap/stable-id.ts';
import { vendorPresets } from '../../src/ldap/vendors.ts';

const { people, groups, stableIds, disabled } = vendorPresets.auto;
const person = (entry: Partial<Entry>) =>
  toPerson(rawEntry({ dn: 'uid=Ada,dc=x', ...entry }), { attributes: people.attributes, stableIds, disabled });

const GUID = Buffer.from('33221100554477668899aabbccddeeff', 'hex');

describe('a person', () => {
  it('is read whatever the case of the names and the number of values', () => {
    const read = person({ UID: 'ada', CN: ['Ada King', 'Ada'], Mail: [], MOBILE: ['1', '2'], entryuuid: 'ID-1' });

    expect(read).toMatchObject({ username: 'ada', fullName: 'Ada King', email: '', phone: '1', externalId: 'ID-1' });
  });

  it.each([
    ['entryUUID', { entryUUID: 'e-1', nsUniqueId: 'n-1' }, 'e-1'],
    ['nsUniqueId', { nsUniqueId: 'n-1', entryUUID: [] }, 'n-1'],
    ['objectGUID, as text', { objectGUID: GUID }, '00112233-4455-6677-8899-aabbccddeeff'],
    ['the DN, where there is no id', {}, 'uid=ada,dc=x'],
    ['the DN, where the id is broken', { objectGUID: Buffer.from([0xff]) }, 'uid=ada,dc=x'],
  ])('is known by %s', (_, entry, externalId) => {
    expect(person(entry).externalId).toBe(externalId);
  });

  it('has an objectGUID also when its bytes happen to be text', () => {
    expect(person({ objectGUID: 'abcdefghijklmnop' }).externalId).toBe('64636261-6665-6867-696a-6b6c6d6e6f70');
  });

  it.each([
    [{ userAccountControl: '514' }, false],
    [{ userAccountControl: '512' }, true],
    [{ userAccountControl: '66048' }, true],
    [{ userAccountControl: '66050' }, false],
    [{ userAccountControl: 'odd' }, true],
    [{ pwdAccountLockedTime: '000001010000Z' }, false],
    [{ pwdAccountLockedTime: [] }, true],
    [{ nsAccountLock: 'TRUE' }, false],
    [{ nsAccountLock: 'true' }, false],
    [{ nsAccountLock: 'false' }, true],
    [{ loginDisabled: 'TRUE' }, false],
    [{ loginDisabled: 'FALSE' }, true],
    [{}, true],
  ])('with %j is enabled: %s', (entry, enabled) => {
    expect(person(entry).enabled).toBe(enabled);
  });
});

describe('a group', () => {
  const group = toGroup(rawEntry({ dn: 'cn=Ops,dc=x', cn: 'Ops', description: 'on call' }), {
    attributes: groups.attributes,
    stableIds,
  });

  it('names each member once, and nobody by what is no DN', () => {
    const { memberKeys } = withMembers(group, [
      'uid=A,dc=x',
      'UID=a, DC=X',
      '',
      'ada',
      'cn=b\\2Cc,dc=x',
      'cn=b\\,c,dc=x',
    ]);

    expect(memberKeys).toEqual(['uid=a,dc=x', 'cn=b\\2cc,dc=x']);
  });

  it('has a name and a description', () => {
    expect(group).toMatchObject({ kind: 'group', name: 'Ops', description: 'on call', dn: 'cn=Ops,dc=x' });
  });
});

it('asks for a GUID with the bytes that it was read from', () => {
  expect(guidBytes('00112233-4455-6677-8899-aabbccddeeff')).toEqual(GUID);
  expect(guidBytes('not a guid')).toBeUndefined();
});
