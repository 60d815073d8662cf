import { type DirectoryEntry, escapeRdnValue, GROUPS_DN, PEOPLE_DN } from './entry.ts';
import { known } from './known.ts';
import { isOdd, type Person } from './people.ts';
import { createRandom, type Random, stableUuid } from './random.ts';

/** The groups that tests name, then departments and projects up to `count`. */
export function createGroups(people: readonly Person[], count: number, seed: number): DirectoryEntry[] {
  const random = createRandom(seed + 1);
  const usual = people.filter((person) => !isOdd(person));
  const fixed = namedGroups(people, usual);
  const made = Array.from({ length: Math.max(0, count - fixed.length) }, (_, index) => makeGroup(index, random, usual));
  return [...fixed, ...made].slice(0, count);
}

function namedGroups(people: readonly Person[], usual: readonly Person[]): DirectoryEntry[] {
  const slice = (from: number, count: number) => usual.slice(from, from + count).map(({ dn }) => dn);
  const office = ({ filter }: { readonly filter: string }) =>
    usual.filter(({ city }) => filter === `(l=${city})`).map(({ dn }) => dn);
  const [platform, databases] = known.nested.inner;
  const [red, green, blue] = known.cyclic;
  const { forty, thousand, thousandAndOne } = known.offices;
  return [
    group(known.bigGroup.name, slice(100, 2000), 'Everyone who has to hear it'),
    group(known.groupOfThousand.name, office(thousand), 'Everyone in Ankara'),
    group(known.groupOfThousandAndOne.name, office(thousandAndOne), 'Everyone in Istanbul'),
    group(known.groupOfForty.name, office(forty), 'Everyone in Izmir'),
    group(known.emptyGroup.name, [''], 'Made, and then forgotten'),
    group(known.danglingGroup.name, [`uid=gone,${PEOPLE_DN}`, `cn=Left\\, Long Ago,${PEOPLE_DN}`]),
    // 10, 10 of which 5 are new, and 10 new ones: 25 people.
    group(known.nested.name, [...slice(0, 10), platform.dn], 'Builds the product'),
    group(platform.name, [...slice(5, 10), databases.dn], 'What the product stands on'),
    group(databases.name, slice(15, 10)),
    group(red.name, [...slice(50, 3), green.dn], 'Round and round'),
    group(green.name, [...slice(53, 3), blue.dn], 'Round and round'),
    group(blue.name, [...slice(56, 3), red.dn], 'Round and round'),
    group(known.selfContaining.name, [known.selfContaining.dn, ...slice(60, 3)]),
    group(known.nestedOverLimit.name, [known.groupOfThousand.dn, known.groupOfForty.dn]),
    group(
      known.oddGroup.name,
      people.filter(isOdd).map(({ dn }) => dn),
      'Each with a story',
    ),
    group(known.quotedGroup.name, slice(70, known.quotedGroup.members), 'Says "hello", then leaves'),
    group(
      known.hostileGroup.name,
      slice(80, known.hostileGroup.members),
      'See <https://evil.example|the intranet> & `reply`',
    ),
  ];
}

const TOPICS = [
  'Printers',
  'Kahve Kulübü',
  'Betriebsrat',
  '安全',
  'الأمن',
  'Projets spéciaux',
  'Night Shift',
  'Onboarding',
] as const;

function makeGroup(index: number, random: Random, usual: readonly Person[]): DirectoryEntry {
  const number = index + 1;
  const members = Array.from({ length: 3 + random.below(20) }, () => usual[random.below(usual.length)]?.dn ?? '');
  // Every fifth holds the group before it, so chains are at most two long.
  const inner = number % 5 === 0 ? [`cn=${groupName(number - 1)},${GROUPS_DN}`] : [];
  return group(
    groupName(number),
    [...new Set([...members, ...inner])],
    number % 3 === 0 ? undefined : `Group number ${number}`,
  );
}

const groupName = (number: number) => `${TOPICS[number % TOPICS.length]} ${number}`;

function group(name: string, members: readonly string[], description?: string): DirectoryEntry {
  return {
    dn: `cn=${escapeRdnValue(name)},${GROUPS_DN}`,
    attributes: {
      objectClass: ['groupOfNames'],
      cn: [name],
      member: (members.length > 0 ? members : ['']).map(asTyped),
      ...(description === undefined ? {} : { description: [description] }),
      entryUUID: [stableUuid(`group ${name}`)],
    },
  };
}

/** Directories keep a member as it was typed in, which is often not how the entry spells its own DN. */
const asTyped = (dn: string, index: number) =>
  index % 7 === 3 ? dn.replace(PEOPLE_DN, 'OU=People, DC=Example,DC=com').replaceAll('\\,', '\\2C') : dn;
