import { escapeRdnValue, PEOPLE_DN } from '../../directory/entry.ts';
import type { Person } from '../../directory/people.ts';
import { createRandom, type Random } from '../../directory/random.ts';
import { COUNTRIES, type Country } from './countries.ts';
import { DEPARTMENTS, type Team } from './teams.ts';

/** Someone who works in the made-up company. */
export interface Worker extends Person {
  readonly country: string;
  /** The innermost of the teams. */
  readonly team: string;
}

export const countryDn = (country: string): string => `ou=${escapeRdnValue(country)},${PEOPLE_DN}`;
export const officeDn = (country: string, city: string): string => `ou=${escapeRdnValue(city)},${countryDn(country)}`;

/** So many people, in every office and every team as many as its share; the same every time. */
export function createStaff(count: number): readonly Worker[] {
  const random = createRandom(2_400);
  const taken = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => hire(index, random, taken));
}

function hire(index: number, random: Random, taken: Map<string, number>): Worker {
  const country = byShare(COUNTRIES, random);
  const { city, domain } = byShare(country.offices, random);
  const [department, team] = teamOf(random);
  // Some names are common: so one has to look twice, as in every company.
  const isCommon = index % 300 === 7;
  const given = isCommon ? 'Mehmet' : one(country.given, random);
  const surname = isCommon ? 'Yılmaz' : one(country.surnames, random);
  const username = unique(`${login(given, country)}.${login(surname, country)}`, taken);
  return {
    key: `worker ${index}`,
    dn: `uid=${username},${officeDn(country.name, city)}`,
    fullNames: [`${given} ${surname}`],
    mails: [`${username}@${domain}`],
    mobile:
      random.below(3) === 0
        ? undefined
        : `${country.phone}${10 + random.below(89)} ${1_000_000 + random.below(8_999_999)}`,
    // Some are on leave.
    lockedSince: random.below(80) === 0 ? '000001010000Z' : undefined,
    ...{ username, given, surname, department, city, country: country.name, team },
  };
}

function teamOf(random: Random): readonly [department: string, team: string] {
  const department = byShare(DEPARTMENTS, random);
  let team: Team = department;
  while (team.teams !== undefined) team = byShare(team.teams, random);
  return [department.name, team.name];
}

/** The shares add up to a hundred. */
function byShare<T extends { readonly share: number }>(all: readonly T[], random: Random): T {
  let left = random.below(100);
  for (const candidate of all) {
    left -= candidate.share;
    if (left < 0) return candidate;
  }
  throw new Error('the shares do not add up to 100');
}

const one = (names: readonly string[], random: Random): string => names[random.below(names.length)] ?? '';

/** What has no mark that could be taken off. */
const SPELLING: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ß: 'ss' };

/** "Özgür" is "ozgur" in Ankara, "Jürgen" is "juergen" in Berlin. */
const login = (name: string, { spelling }: Country): string =>
  [...name.toLowerCase()]
    .map((letter) => spelling[letter] ?? SPELLING[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');

/** The second "ada.lovelace" becomes "ada.lovelace2". */
function unique(name: string, taken: Map<string, number>): string {
  const times = (taken.get(name) ?? 0) + 1;
  taken.set(name, times);
  return times === 1 ? name : `${name}${times}`;
}
