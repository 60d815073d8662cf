import type { Group, GroupWithMembers, Person } from '../../src/import-users/directory.ts';
import { nameKey } from '../../src/import-users/names.ts';
import type { KnownUser } from '../../src/import-users/plan.ts';

export const person = (username: string, differs: Partial<Person> = {}): Person => ({
  kind: 'person',
  externalId: `id-${username}`,
  dn: `uid=${username},ou=people,dc=example,dc=com`,
  dnKey: `uid=${username},ou=people,dc=example,dc=com`,
  username,
  fullName: username.toUpperCase(),
  email: `${username}@example.com`,
  phone: '',
  department: '',
  enabled: true,
  ...differs,
});

export const group = (
  name: string,
  memberKeys: readonly string[] = [],
  differs: Partial<Group> = {},
): GroupWithMembers => ({
  kind: 'group',
  externalId: `id-${name}`,
  dn: `cn=${name},ou=groups,dc=example,dc=com`,
  dnKey: `cn=${name},ou=groups,dc=example,dc=com`,
  name,
  description: '',
  memberKeys,
  ...differs,
});

/** The user that an import of this person has left. */
export const user = ({ kind: _, dnKey: __, ...fields }: Person, differs: Partial<KnownUser> = {}): KnownUser => ({
  ...fields,
  id: `user-${fields.username}`,
  server: 'corp',
  usernameKey: nameKey(fields.username),
  disabledByDirectory: false,
  createdBy: 'an-earlier-import',
  ...differs,
});
