import { company } from '../../../sandbox/directory/company.ts';
import { type DirectoryEntry, PEOPLE_DN } from '../../../sandbox/directory/entry.ts';
import { known } from '../../../sandbox/directory/known.ts';
import { createPeople, isOdd, personEntry } from '../../../sandbox/directory/people.ts';

/** Who is imported, and the directory that they stand in. */
export type Staff = {
  readonly size: StaffSize;
  readonly entries: readonly DirectoryEntry[];
  /** Typed into a search, this finds exactly them. */
  readonly text: string;
  readonly count: number;
  /** Its members come along, without the roles that are chosen. Empty: there is none. */
  readonly group: string;
  /** They, as entries, in the order of the directory. */
  readonly people: readonly DirectoryEntry[];
};

export const STAFF_SIZES = ['40', '1000', '10000'] as const;
export type StaffSize = (typeof STAFF_SIZES)[number];

export const staffOf = (size: StaffSize): Staff => (size === '10000' ? tenThousand() : office(size));

/** Loaded in a moment; the other offices are cut off. */
const SMALL = { people: 200, groups: 60 };

function office(size: '40' | '1000'): Staff {
  const { text, count } = size === '40' ? known.offices.forty : known.offices.thousand;
  const entries = company(size === '40' ? SMALL : { people: 2_200, groups: 60 });
  const people = entries.filter(({ attributes }) => attributes.mail?.some((mail) => String(mail).endsWith(text)));
  return { ...{ size, entries, text, count, people }, group: known.nested.name };
}

/** All the same, as none of the offices is so large: people who can all be imported, and no groups. */
function tenThousand(): Staff {
  const odd = createPeople(1_000, 1).filter(isOdd).length;
  const people = createPeople(10_000 + odd, 1)
    .filter((person) => !isOdd(person))
    .map(personEntry);
  const branches = company({ people: 0, groups: 0 }).filter(({ dn }) => !dn.endsWith(`,${PEOPLE_DN}`));
  return { size: '10000', entries: [...branches, ...people], text: '*', count: people.length, group: '', people };
}
