import { slices } from './batches.ts';
import type { Connection, Query } from './connection.ts';
import { anyOf } from './filters.ts';
import { type RawEntry, texts } from './raw-entry.ts';
import type { ValueLink } from './vendors.ts';

/** As many as ids in one filter. */
const VALUES_IN_FILTER = 100;

type People = Query & { readonly pageSize: number };

/**
 * The DNs of members that a group does not list by DN, but by a value that people have. Complete or Unavailable; read with
 * a login of their own, as these groups may come from a paged read that goes on.
 */
export async function membersByValue(
  connection: Connection,
  groups: readonly RawEntry[],
  people: People,
  links: readonly ValueLink[],
): Promise<ReadonlyMap<RawEntry, readonly string[]>> {
  const members = new Map<RawEntry, string[]>(groups.map((group) => [group, []]));
  for (const link of links) {
    const wanting = groupsByValue(groups, link);
    if (wanting.size === 0) continue;
    for await (const page of connection.beside((own) => peopleWith(own, people, link, [...wanting.keys()]))) {
      for (const person of page) {
        for (const group of groupsOf(person, link, wanting)) members.get(group)?.push(person.dn);
      }
    }
  }
  return members;
}

function groupsByValue(groups: readonly RawEntry[], { ofGroup }: ValueLink): ReadonlyMap<string, readonly RawEntry[]> {
  const found = new Map<string, RawEntry[]>();
  for (const group of groups) {
    for (const value of new Set(texts(group, ofGroup).map(folded).filter(Boolean))) {
      found.set(value, [...(found.get(value) ?? []), group]);
    }
  }
  return found;
}

async function* peopleWith(connection: Connection, people: People, { ofPerson }: ValueLink, values: readonly string[]) {
  for (const some of slices(values, VALUES_IN_FILTER)) {
    const filter = anyOf(people.filter, ofPerson, some);
    yield* connection.pages({ ...people, filter, attributes: [ofPerson] }, people.pageSize);
  }
}

const groupsOf = (person: RawEntry, { ofPerson }: ValueLink, wanting: ReadonlyMap<string, readonly RawEntry[]>) =>
  new Set(texts(person, ofPerson).flatMap((value) => wanting.get(folded(value)) ?? []));

/** As directories compare usernames. */
const folded = (value: string): string => value.normalize('NFKC').toLowerCase().trim();
