import { describe, expect, it } from 'vitest';
import { config, goodServer } from './support.ts';

const servers = `servers:${goodServer}`;
const server = (change: string) => `${servers}    ${change}\n`;

describe('the preset of a vendor', () => {
  it.each([
    ['openldap', 'uid', ['entryUUID'], ['pwdAccountLockedTime']],
    ['389ds', 'uid', ['nsUniqueId'], ['nsAccountLock']],
    ['freeipa', 'uid', ['ipaUniqueID', 'nsUniqueId'], ['nsAccountLock']],
    ['active-directory', 'sAMAccountName', ['objectGUID'], ['userAccountControl']],
    [
      'auto',
      'uid',
      ['entryUUID', 'objectGUID', 'nsUniqueId'],
      ['userAccountControl', 'pwdAccountLockedTime', 'nsAccountLock', 'loginDisabled'],
    ],
  ])('knows the attributes, ids and marks of %s', (vendor, username, stableIds, disabled) => {
    const found = config({ yaml: server(`vendor: ${vendor}`) }).servers[0];
    expect(found?.people.attributes.username).toBe(username);
    expect(found?.stableIds).toEqual(stableIds);
    expect(found?.disabled.map(({ attribute }) => attribute)).toEqual(disabled);
  });

  it('fills in what `auto` turns out to be, and keeps what was set by hand', () => {
    const yaml = servers.replace('ou=people,dc=example,dc=com"', '$&, attributes: { phone: ipPhone }');
    const found = config({ yaml }).servers[0]?.asVendor?.('active-directory');
    expect(found?.people.attributes).toMatchObject({ username: 'sAMAccountName', phone: 'ipPhone' });
    expect(found?.stableIds).toEqual(['objectGUID']);
    expect(config({ yaml: server('vendor: openldap') }).servers[0]?.asVendor).toBeUndefined();
  });

  it('lets any value of a preset be set by hand, and keeps the others', () => {
    const yaml = servers.replace(
      'ou=people,dc=example,dc=com"',
      '$&, filter: (a=b), attributes: { phone: telephoneNumber }',
    );
    expect(config({ yaml }).servers[0]?.people).toEqual({
      base: 'ou=people,dc=example,dc=com',
      filter: '(a=b)',
      attributes: {
        username: 'uid',
        fullName: 'cn',
        email: 'mail',
        phone: 'telephoneNumber',
        department: 'departmentNumber',
      },
    });
  });
});
