import { slices } from './batches.ts';
import type { GroupWithMembers, Person } from './directory.ts';
import type { Directory } from './ports.ts';

/** Groups with everyone in them, through nested groups too (R11). */
export type Expansion = {
  /** By the stable id of each group asked for: the stable ids of the people in it. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** By stable id, each once. */
  readonly people: ReadonlyMap<string, Person>;
  /** Member DNs behind which there is nothing that can be imported. */
  readonly unresolved: number;
};

type Found = ReadonlyMap<string, Person | GroupWithMembers>;

/** DNs asked for at once: bounds one question to the directory, not the expansion. */
const KEYS_AT_ONCE = 20_000;

/** Level by level; each DN is read once, so a cycle ends by itself. */
export async function expandGroups(directory: Directory, groups: readonly GroupWithMembers[]): Promise<Expansion> {
  const found = new Map<string, Person | GroupWithMembers>(groups.map((group) => [group.dnKey, group]));
  const asked = new Set(found.keys());
  let level = newKeys(groups, asked);
  while (level.length > 0) {
    const read: GroupWithMembers[] = [];
    for (const keys of slices(level, KEYS_AT_ONCE)) {
      for await (const page of directory.at(new Set(keys))) {
        for (const entry of page) found.set(entry.dnKey, entry);
        read.push(...page.filter((entry) => entry.kind === 'group'));
      }
    }
    level = newKeys(read, asked);
  }
  const people = [...found.values()].filter((entry) => entry.kind === 'person');
  return {
    members: new Map(groups.map((group) => [group.externalId, peopleIn(group, found)])),
    people: new Map(people.map((person) => [person.externalId, person])),
    unresolved: asked.size - found.size,
  };
}

/** Adds them to `asked`. */
function newKeys(groups: readonly GroupWithMembers[], asked: Set<string>): readonly string[] {
  const keys = [...new Set(groups.flatMap(({ memberKeys }) => memberKeys))].filter((key) => !asked.has(key));
  for (const key of keys) asked.add(key);
  return keys;
}

function peopleIn(group: GroupWithMembers, found: Found): ReadonlySet<string> {
  const people = new Set<string>();
  const seen = new Set([group.dnKey]);
  const waiting = [group];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const key of next.memberKeys) {
      const entry = found.get(key);
      if (entry?.kind === 'person') people.add(entry.externalId);
      if (entry?.kind !== 'group' || seen.has(key)) continue;
      seen.add(key);
      waiting.push(entry);
    }
  }
  return people;
}
