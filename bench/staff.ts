import { company } from '../sandbox/directory/company.ts';
import { type DirectoryEntry, PEOPLE_DN } from '../sandbox/directory/entry.ts';
import { createGroups } from '../sandbox/directory/groups.ts';
import { createPeople, isOdd, type Person, personEntry } from '../sandbox/directory/people.ts';
import type { RunningDirectory } from '../sandbox/directory/running-directory.ts';

/** People who can all be imported, a tenth as many groups, and their directory. */
export type Staff = { readonly people: readonly Person[]; readonly entries: readonly DirectoryEntry[] };

const SEED = 8;

export function staffOf(count: number): Staff {
  const odd = createPeople(1_000, SEED).filter(isOdd).length;
  const people = createPeople(count + odd, SEED).filter((person) => !isOdd(person));
  const branches = company({ people: 0, groups: 0 }).filter(({ dn }) => !dn.endsWith(`,${PEOPLE_DN}`));
  const groups = createGroups(people.slice(0, MEMBERS_AMONG), Math.round(count / 10), SEED);
  return { people, entries: [...branches, ...people.map(personEntry), ...groups] };
}

/** The groups are there to be looked through, not to be large: that is measured elsewhere. */
const MEMBERS_AMONG = 1_000;

/** As much of the staff as is asked for moves to another department. */
export async function move(directory: RunningDirectory, moving: readonly Person[], department: string): Promise<void> {
  for (const { dn } of moving) await directory.modify(dn, { departmentNumber: [department] });
}
