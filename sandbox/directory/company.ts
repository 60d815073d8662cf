import { BASE_DN, type DirectoryEntry, GROUPS_DN, PEOPLE_DN } from './entry.ts';
import { createGroups } from './groups.ts';
import { createPeople, personEntry } from './people.ts';
import { stableUuid } from './random.ts';

export interface CompanySize {
  /** 3,000 unless told. Below 2,100 the offices of known size are cut short. */
  readonly people?: number;
  /** 300 unless told. */
  readonly groups?: number;
  /** Another seed is another company of the same shape; `known` holds for all of them. */
  readonly seed?: number;
}

/** A made-up company as a directory holds it: parents before children, the same for the same size and seed. */
export function company({ people = 3000, groups = 300, seed = 1 }: CompanySize = {}): DirectoryEntry[] {
  const everyone = createPeople(people, seed);
  return [...branches(), ...everyone.map(personEntry), ...createGroups(everyone, groups, seed)];
}

function branches(): DirectoryEntry[] {
  return [
    entry(BASE_DN, { objectClass: ['dcObject', 'organization'], dc: ['example'], o: ['Example'] }),
    entry(PEOPLE_DN, { objectClass: ['organizationalUnit'], ou: ['people'] }),
    entry(GROUPS_DN, { objectClass: ['organizationalUnit'], ou: ['groups'] }),
  ];
}

const entry = (dn: string, attributes: DirectoryEntry['attributes']): DirectoryEntry => ({
  dn,
  attributes: { ...attributes, entryUUID: [stableUuid(dn)] },
});
