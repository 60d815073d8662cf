import { company } from '../sandbox/directory/company.ts';
import type { DirectoryEntry } from '../sandbox/directory/entry.ts';
import { PEOPLE_DN } from '../sandbox/directory/entry.ts';
import type { Person } from '../sandbox/directory/people.ts';
import { createPeople, isOdd, personEntry } from '../sandbox/directory/people.ts';
import type { RunningDirectory } from '../sandbox/directory/running-directory.ts';

/** People who can all be imported, and their directory. */
export type Staff = { readonly people: readonly Person[]; readonly entries: readonly DirectoryEntry[] };

const SEED = 8;

export function staffOf(count: number): Staff {
  const odd = createPeople(1_000, SEED).filter(isOdd).length;
  const people = createPeople(count + odd, SEED).filter((person) => !isOdd(person));
  const branches = company({ people: 0, groups: 0 }).filter(({ dn }) => !dn.endsWith(`,${PEOPLE_DN}`));
  return { people, entries: [...branches, ...people.map(personEntry)] };
}

/** As much of the staff as is asked for moves to another department. */
export async function move(directory: RunningDirectory, moving: readonly Person[], department: string): Promise<void> {
  for (const { dn } of moving) await directory.modify(dn, { departmentNumber: [department] });
}
