import type { Group, Person } from '../../../src/import-users/directory.ts';
import type { Planned } from '../../../src/import-users/plan.ts';

export const person = (username: string, fullName: string, more: Partial<Person> = {}): Person => ({
  kind: 'person',
  externalId: `id-${username}`,
  dn: `uid=${username},ou=people,dc=example,dc=com`,
  dnKey: `uid=${username},ou=people,dc=example,dc=com`,
  username,
  fullName,
  email: `${username}@example.com`,
  phone: '',
  department: '',
  enabled: true,
  ...more,
});

export const group = (name: string, description = ''): Group => ({
  kind: 'group',
  externalId: `id-${name}`,
  dn: `cn=${name},ou=groups,dc=example,dc=com`,
  dnKey: `cn=${name},ou=groups,dc=example,dc=com`,
  name,
  description,
});

/** Forty people, two groups, one who cannot be imported. */
export const company: readonly Planned[] = [
  { entry: group('engineering', 'All who build'), verdict: 'create' },
  { entry: group('sales'), verdict: 'sync' },
  ...Array.from({ length: 40 }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    return { entry: person(`user${number}`, `Person ${number}`), verdict: 'create' } as const;
  }),
  { entry: person('ada', 'Ada Lovelace'), verdict: 'sync', was: { name: 'ada.king' } },
  {
    entry: person('root', 'Ruth Oot'),
    verdict: 'blocked',
    reason: { why: 'internal-user-has-name', about: 'root' },
  },
];
