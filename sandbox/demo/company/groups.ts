import { type DirectoryEntry, escapeRdnValue, GROUPS_DN, PEOPLE_DN } from '../../directory/entry.ts';
import { known } from '../../directory/known.ts';
import type { Person } from '../../directory/people.ts';
import { stableUuid } from '../../directory/random.ts';
import { COUNTRIES } from './countries.ts';
import type { Worker } from './staff.ts';
import { DEPARTMENTS, type Team } from './teams.ts';

/** Everyone by where they work, by what they do, and by what they care for; and a few groups that something is odd about. */
export function createGroups(staff: readonly Worker[], odd: readonly Person[]): readonly DirectoryEntry[] {
  const byTeam = grouped(staff, ({ team }) => team);
  return [
    ...places(grouped(staff, ({ city }) => city)),
    ...DEPARTMENTS.flatMap((department) => teamGroups(department, byTeam)),
    ...circles(staff),
    ...oddities(staff, odd),
  ];
}

type Members = ReadonlyMap<string, readonly string[]>;

function grouped(staff: readonly Worker[], keyOf: (worker: Worker) => string): Members {
  const all = new Map<string, string[]>();
  for (const worker of staff) {
    const known = all.get(keyOf(worker));
    if (known === undefined) all.set(keyOf(worker), [worker.dn]);
    else known.push(worker.dn);
  }
  return all;
}

/** The company holds its countries, a country its offices, an office its people. */
const places = (byCity: Members): readonly DirectoryEntry[] => [
  group(
    'Everyone',
    COUNTRIES.map(({ name }) => groupDn(`Example ${name}`)),
    'The whole company',
  ),
  ...COUNTRIES.flatMap(({ name, offices }) => [
    group(
      `Example ${name}`,
      offices.map(({ city }) => groupDn(`${city} Office`)),
      `Everyone in ${name}`,
    ),
    ...offices.map(({ city }) => group(`${city} Office`, byCity.get(city) ?? [], `Everyone in ${city}`)),
  ]),
];

/** A team holds the teams inside it and nobody else; an innermost one holds its people. */
function teamGroups({ name, does, teams = [] }: Team, byTeam: Members): readonly DirectoryEntry[] {
  const members = teams.length === 0 ? (byTeam.get(name) ?? []) : teams.map((inner) => groupDn(inner.name));
  return [group(name, members, does), ...teams.flatMap((inner) => teamGroups(inner, byTeam))];
}

interface Circle {
  readonly name: string;
  readonly does: string;
  /** One of how many is in it. */
  readonly oneOf: number;
  /** Who works elsewhere is not. */
  readonly city?: string;
  /** Teams that are in it as a whole. */
  readonly teams?: readonly string[];
}

const CIRCLES: readonly Circle[] = [
  { name: 'Project Alpha', does: 'Until the end of the year', oneOf: 150, teams: ['Databases', 'Simulation'] },
  { name: 'Project Beta', does: 'Nobody may know', oneOf: 180, teams: ['Design', 'Materials'] },
  { name: 'Works Council', does: 'Speaks for all', oneOf: 120 },
  { name: 'First Aid', does: 'With a course every two years', oneOf: 60 },
  { name: 'Fire Wardens', does: 'In yellow', oneOf: 75 },
  { name: 'Release Managers', does: 'Say when', oneOf: 200 },
  { name: 'Book Club', does: 'This month: a thin one', oneOf: 12, city: 'Munich' },
  { name: 'Running Club', does: 'Wednesdays at six', oneOf: 10, city: 'Dublin' },
];

/** Most people in one: at 100,000 people it is still a circle. */
const IN_CIRCLE = 60;

const circles = (staff: readonly Worker[]): readonly DirectoryEntry[] =>
  CIRCLES.map(({ name, does, oneOf, city, teams = [] }, number) => {
    const asked = city === undefined ? staff : staff.filter((worker) => worker.city === city);
    const people = asked.filter((_, index) => index % oneOf === number).slice(0, IN_CIRCLE);
    return group(name, [...teams.map(groupDn), ...people.map(({ dn }) => dn)], does);
  });

function oddities(staff: readonly Worker[], odd: readonly Person[]): readonly DirectoryEntry[] {
  const some = (from: number, count: number) => staff.slice(from, from + count).map(({ dn }) => dn);
  const [red, green, blue] = known.cyclic;
  return [
    group(known.emptyGroup.name, [], 'Made, and then forgotten'),
    group(known.danglingGroup.name, [`uid=gone,${PEOPLE_DN}`, `cn=Left\\, Long Ago,${PEOPLE_DN}`], 'Who has left'),
    group(red.name, [groupDn(green.name), ...some(0, 3)], 'Round and round'),
    group(green.name, [groupDn(blue.name), ...some(3, 3)], 'Round and round'),
    group(blue.name, [groupDn(red.name), ...some(6, 3)], 'Round and round'),
    group(
      known.oddGroup.name,
      odd.map(({ dn }) => dn),
      'Each with a story',
    ),
    group(known.quotedGroup.name, some(9, known.quotedGroup.members), 'Says "hello", then leaves'),
    group(
      known.hostileGroup.name,
      some(14, known.hostileGroup.members),
      'See <https://evil.example|the intranet> & `reply`',
    ),
  ];
}

const groupDn = (name: string): string => `cn=${escapeRdnValue(name)},${GROUPS_DN}`;

/** `groupOfNames` needs a member; people write an empty one. */
const group = (name: string, members: readonly string[], description: string): DirectoryEntry => ({
  dn: groupDn(name),
  attributes: {
    ...{ objectClass: ['groupOfNames'], cn: [name], description: [description] },
    ...{ member: members.length > 0 ? members : [''], entryUUID: [stableUuid(`group ${name}`)] },
  },
});
