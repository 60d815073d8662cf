import type { Entry, Group, Person } from './directory.ts';
import { freedByDirectory } from './handed-on.ts';
import { nameKey } from './names.ts';
import type { Needs } from './needs.ts';
import type { GroupPlan, KnownUser, Planned } from './plan.ts';
import { INTERNAL, planGroups, planPeople } from './plan.ts';
import type { Directory } from './ports.ts';

type JudgeNeeds = Pick<Needs, 'users' | 'userGroups' | 'settings'>;

/** The users that decide about these people. */
export function knownUsers(
  needs: JudgeNeeds,
  server: string,
  people: readonly Person[],
): Promise<readonly KnownUser[]> {
  return needs.users.findKnown(server, {
    ids: people.map(({ externalId }) => externalId),
    ...keysOf(needs, people),
  });
}

const keysOf = ({ settings }: JudgeNeeds, people: readonly Person[]) => ({
  names: keys(people.map(({ username }) => username)),
  emails: settings.uniqueEmail ? keys(people.map(({ email }) => email)) : [],
});

/** Of the users that decide about new people those of whom no unique index would tell when the new are written. */
export function unindexedHolders(needs: JudgeNeeds, people: readonly Person[]): Promise<readonly KnownUser[]> {
  return needs.users.findKnown(INTERNAL, { ids: [], ...keysOf(needs, people) });
}

/** Verdicts of people as the database stands now; for a search, a review and a run alike (R18). */
export async function judgePeople(
  needs: JudgeNeeds,
  server: string,
  people: readonly Person[],
): Promise<readonly Planned<Person>[]> {
  const known = people.length === 0 ? [] : await knownUsers(needs, server, people);
  return planPeople(people, known, { server, uniqueEmail: needs.settings.uniqueEmail });
}

export async function judgeGroups(
  needs: JudgeNeeds,
  server: string,
  groups: readonly GroupPlan[],
): Promise<readonly Planned<Group>[]> {
  if (groups.length === 0) return [];
  const known = await needs.userGroups.findKnown(server, {
    ids: groups.map(({ group }) => group.externalId),
    names: keys(groups.map(({ group }) => group.name)),
  });
  const standing = new Set(known.filter((group) => group.server === server).map(({ externalId }) => externalId));
  const members = new Map<string, ReadonlySet<string>>();
  for (const { group, members: wanted } of groups) {
    if (!wanted || !standing.has(group.externalId)) continue;
    members.set(group.externalId, await needs.userGroups.members(server, group.externalId));
  }
  return planGroups(groups, known, members, { server, uniqueEmail: needs.settings.uniqueEmail });
}

/**
 * Verdicts of what a search found, in its order. Members are not read for it: a group that stands counts as changed. Without
 * the directory, whoever has the name of another user is blocked, also when that user has given it up.
 */
export async function judgeHits(
  needs: JudgeNeeds,
  server: string,
  hits: readonly Entry[],
  directory: Directory | undefined,
): Promise<readonly Planned[]> {
  const [judgedPeople, groups] = await Promise.all([
    judgePeople(
      needs,
      server,
      hits.filter((hit) => hit.kind === 'person'),
    ),
    judgeGroups(
      needs,
      server,
      hits.filter((hit) => hit.kind === 'group').map((group) => ({ group })),
    ),
  ]);
  const people = directory ? await freedByDirectory(judgedPeople, directory) : judgedPeople;
  const judged = new Map<Entry, Planned>([...people, ...groups].map((planned) => [planned.entry, planned]));
  return hits.flatMap((hit) => judged.get(hit) ?? []);
}

const keys = (names: readonly string[]): readonly string[] =>
  [...new Set(names.map(nameKey))].filter((key) => key !== '');
