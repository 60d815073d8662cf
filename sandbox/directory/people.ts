import { type DirectoryEntry, escapeRdnValue, PEOPLE_DN } from './entry.ts';
import { known } from './known.ts';
import { madeUpName } from './names.ts';
import { oddPeople } from './odd-people.ts';
import { createRandom, type Random, stableUuid } from './random.ts';

export interface Person {
  /** What the stable id is made from. */
  readonly key: string;
  readonly dn: string;
  readonly username: string | undefined;
  /** The DN's own name first. */
  readonly fullNames: readonly string[];
  readonly given: string;
  readonly surname: string;
  readonly mails: readonly string[];
  readonly mobile: string | undefined;
  readonly department: string;
  readonly city: string;
  readonly lockedSince: string | undefined;
}

/** The odd ones first, then the three offices of known size, then everyone else; fewer than `count` of them cuts the end off. */
export function createPeople(count: number, seed: number): Person[] {
  const random = createRandom(seed);
  const taken = new Map<string, number>();
  const odd = oddPeople();
  const made = Array.from({ length: Math.max(0, count - odd.length) }, (_, index) => makePerson(index, random, taken));
  return [...odd, ...made].slice(0, count);
}

export const isOdd = ({ key }: Person): boolean => !key.startsWith(MADE_UP);

export function personEntry(person: Person): DirectoryEntry {
  const optional = {
    uid: listOf(person.username),
    mail: person.mails,
    mobile: listOf(person.mobile),
    pwdAccountLockedTime: listOf(person.lockedSince),
  };
  return {
    dn: person.dn,
    attributes: {
      objectClass: ['inetOrgPerson'],
      cn: person.fullNames,
      sn: [person.surname],
      givenName: [person.given],
      departmentNumber: [person.department],
      l: [person.city],
      ...Object.fromEntries(Object.entries(optional).filter(([, values]) => values.length > 0)),
      entryUUID: [stableUuid(person.key)],
    },
  };
}

const MADE_UP = 'person ';

const listOf = (value: string | undefined) => (value === undefined ? [] : [value]);

const OFFICES = Object.values(known.offices).map(({ filter, count, text }) => ({
  city: filter.slice('(l='.length, -1),
  domain: text.slice(1),
  count,
}));
const IN_OFFICES = OFFICES.reduce((sum, { count }) => sum + count, 0);
const OTHER_CITIES = ['Berlin', 'Lyon', 'São Paulo', '上海', 'القاهرة', 'Kraków', 'Αθήνα', 'Dublin'] as const;
const DEPARTMENTS = [
  ...['Production', 'Research & Development', 'Sales', 'Finance', 'Legal', 'Human Resources', 'IT', 'Marketing'],
  ...['Logistics', 'Customer Care', 'Quality', 'Purchasing', 'Güvenlik', 'Öffentlichkeitsarbeit', '采购部', 'الصيانة'],
] as [string, ...string[]];

function makePerson(index: number, random: Random, taken: Map<string, number>): Person {
  const { given, surname, login } = madeUpName(random);
  const place = index < IN_OFFICES ? officeOf(index) : { city: random.pick(OTHER_CITIES), domain: 'example.com' };
  const username = unique(login, '', taken);
  // Some directories name people in the DN as they are shown, "Surname, Given", and then the comma has to be escaped.
  const named = random.below(8) === 0 ? unique(`${surname}, ${given}`, ' ', taken) : undefined;
  return {
    key: `${MADE_UP}${index}`,
    dn: named === undefined ? `uid=${username},${PEOPLE_DN}` : `cn=${escapeRdnValue(named)},${PEOPLE_DN}`,
    username,
    fullNames: [named ?? `${given} ${surname}`],
    given,
    surname,
    mails: index >= IN_OFFICES && random.below(12) === 0 ? [] : [`${username}@${place.domain}`],
    mobile: random.below(3) === 0 ? undefined : `+90 5${10 + random.below(89)} ${1_000_000 + random.below(8_999_999)}`,
    department: random.pick(DEPARTMENTS),
    city: place.city,
    lockedSince: undefined,
  };
}

function officeOf(index: number): { city: string; domain: string } {
  let first = 0;
  for (const office of OFFICES) {
    first += office.count;
    if (index < first) return office;
  }
  throw new Error(`Person ${index} works in no office`);
}

/** The second "ada.lovelace" becomes "ada.lovelace2". */
function unique(name: string, separator: string, taken: Map<string, number>): string {
  const times = (taken.get(name) ?? 0) + 1;
  taken.set(name, times);
  return times === 1 ? name : `${name}${separator}${times}`;
}
