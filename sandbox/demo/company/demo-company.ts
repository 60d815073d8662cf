import { BASE_DN, type DirectoryEntry, GROUPS_DN, PEOPLE_DN } from '../../directory/entry.ts';
import { oddPeople } from '../../directory/odd-people.ts';
import { personEntry } from '../../directory/people.ts';
import { stableUuid } from '../../directory/random.ts';
import { COUNTRIES } from './countries.ts';
import { createGroups } from './groups.ts';
import { countryDn, createStaff, officeDn } from './staff.ts';

/**
 * The company that the demo shows: five countries, nested teams, and a few people that something is unusual about. The
 * same every time for the same number of people; parents before children.
 */
export function demoCompany(people: number): readonly DirectoryEntry[] {
  const odd = oddPeople();
  const staff = createStaff(people - odd.length);
  return [
    branch(BASE_DN, { objectClass: ['dcObject', 'organization'], dc: ['example'], o: ['Example'] }),
    unit(PEOPLE_DN, 'people'),
    unit(GROUPS_DN, 'groups'),
    ...COUNTRIES.flatMap(({ name, offices }) => [
      unit(countryDn(name), name),
      ...offices.map(({ city }) => unit(officeDn(name, city), city)),
    ]),
    ...[...odd, ...staff].map(personEntry),
    ...createGroups(staff, odd),
  ];
}

const unit = (dn: string, name: string) => branch(dn, { objectClass: ['organizationalUnit'], ou: [name] });

const branch = (dn: string, attributes: DirectoryEntry['attributes']): DirectoryEntry => ({
  dn,
  attributes: { ...attributes, entryUUID: [stableUuid(dn)] },
});
