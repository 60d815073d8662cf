import type { Entry, Group, Person } from './directory.ts';
import { forbiddenCharacter, nameKey } from './names.ts';

export type Verdict = 'create' | 'sync' | 'unchanged' | 'blocked';

type BlockWhy =
  | 'no-name'
  | 'forbidden-character'
  | 'internal-user-has-name'
  | 'internal-group-has-name'
  | 'another-person-has-name'
  | 'another-group-has-name'
  | 'same-name'
  | 'same-email'
  | 'email-taken'
  /** Selected, but not in the directory any more. */
  | 'gone';

/** Why an entry is blocked; `about` is the character, the other entry or the user that it is about. */
export type Reason = { readonly why: BlockWhy; readonly about: string };

/** What an import would do with one entry. `was`: the name or DN before it was renamed or moved (R13). */
export type Planned<E extends Entry = Entry> = {
  readonly entry: E;
  readonly verdict: Verdict;
  readonly reason?: Reason | undefined;
  readonly was?: { readonly name?: string; readonly dn?: string } | undefined;
  /** Of one who is blocked by nothing but a user of this server who has the name: who that is, and the plan without them. */
  readonly freed?: { readonly from: string; readonly as: Planned<E> } | undefined;
};

/** The server's id of records made in the application itself. */
export const INTERNAL = 'internal';

/** What an import wrote last, and so what it need not write again after a crash. */
export type Receipt = { readonly id: string; readonly outcome: 'created' | 'synced' };

type Record = {
  /** Its own id in the application, whatever server it came from. */
  readonly id: string;
  readonly server: string;
  readonly createdBy: string;
  readonly lastImport?: Receipt | undefined;
};

/** A user of the application, as far as an import cares. */
export type KnownUser = Record &
  Omit<Person, 'kind' | 'dnKey'> & {
    readonly usernameKey: string;
    /** Disabled by an import, which may enable it again: never one that a person disabled. */
    readonly disabledByDirectory: boolean;
  };

export type KnownGroup = Record & Omit<Group, 'kind' | 'dnKey'> & { readonly nameKey: string };

export type PlanRules = { readonly server: string; readonly uniqueEmail: boolean };

/** Verdicts in the order of `people`. `known`: every user with one of their ids or names, or e-mails when those are unique. */
export function planPeople(
  people: readonly Person[],
  known: readonly KnownUser[],
  rules: PlanRules,
): readonly Planned<Person>[] {
  const ofServer = known.filter(({ server }) => server === rules.server);
  const byId = new Map(ofServer.map((user) => [user.externalId, user]));
  const byName = groupBy(known, (user) => user.usernameKey);
  const byEmail = groupBy(rules.uniqueEmail ? known : [], (user) => nameKey(user.email));
  return people.map((entry) => {
    const holders = byName.get(nameKey(entry.username));
    const name = nameReason(entry.username, holders, entry, rules, PERSON);
    const email = emailReason(entry, byEmail.get(nameKey(entry.email)), rules);
    const judged = (reason: Reason | undefined) => verdictOf(entry, reason, byId.get(entry.externalId), personDiffers);
    const holder = name?.why === PERSON.another ? holders?.find(isAnother(entry, rules)) : undefined;
    return {
      ...judged(name ?? email),
      ...(holder && !email && { freed: { from: holder.externalId, as: judged(undefined) } }),
    };
  });
}

/** A group with the stable ids of the people who will be its members; undefined = not read, so taken as changed. */
export type GroupPlan = { readonly group: Group; readonly members?: ReadonlySet<string> | undefined };

/** Verdicts in the order of `groups`. `members`: who is a member now, by the group's stable id. */
export function planGroups(
  groups: readonly GroupPlan[],
  known: readonly KnownGroup[],
  members: ReadonlyMap<string, ReadonlySet<string>>,
  rules: PlanRules,
): readonly Planned<Group>[] {
  const byId = new Map(known.filter(({ server }) => server === rules.server).map((group) => [group.externalId, group]));
  const byName = groupBy(known, (group) => group.nameKey);
  return groups.map(({ group: entry, members: wanted }) => {
    const reason = nameReason(entry.name, byName.get(nameKey(entry.name)), entry, rules, GROUP);
    const differs = (group: Group, before: KnownGroup) =>
      groupDiffers(group, before) || !sameMembers(wanted, members.get(group.externalId));
    return verdictOf(entry, reason, byId.get(entry.externalId), differs);
  });
}

type NameWhys = { readonly internal: BlockWhy; readonly another: BlockWhy; readonly legal: (name: string) => boolean };
const PERSON: NameWhys = {
  internal: 'internal-user-has-name',
  another: 'another-person-has-name',
  legal: (name) => forbiddenCharacter(name) === undefined,
};
const GROUP: NameWhys = { internal: 'internal-group-has-name', another: 'another-group-has-name', legal: () => true };

/** R6, R7, R13. */
function nameReason(
  name: string,
  holders: readonly Holder[] | undefined,
  entry: Entry,
  rules: PlanRules,
  whys: NameWhys,
): Reason | undefined {
  if (nameKey(name) === '') return { why: 'no-name', about: '' };
  if (!whys.legal(name)) return { why: 'forbidden-character', about: forbiddenCharacter(name) ?? '' };
  if (holders?.some((holder) => holder.server === INTERNAL)) return { why: whys.internal, about: name };
  return holders?.some(isAnother(entry, rules)) ? { why: whys.another, about: name } : undefined;
}

type Holder = { readonly server: string; readonly externalId: string };
const isAnother =
  ({ externalId }: Entry, { server }: PlanRules) =>
  (holder: Holder): boolean =>
    holder.server === server && holder.externalId !== externalId;

function emailReason(
  { email, externalId }: Person,
  holders: readonly KnownUser[] | undefined,
  { server }: PlanRules,
): Reason | undefined {
  if (nameKey(email) === '') return undefined;
  const other = holders?.find((user) => user.server !== server || user.externalId !== externalId);
  return other && { why: 'email-taken', about: other.username };
}

function verdictOf<E extends Entry, K extends { readonly dn: string }>(
  entry: E,
  reason: Reason | undefined,
  before: (K & { readonly username?: string; readonly name?: string }) | undefined,
  differs: (entry: E, before: K) => boolean,
): Planned<E> {
  if (reason) return { entry, verdict: 'blocked', reason };
  if (!before) return { entry, verdict: 'create' };
  const was = renamed(entry, before.username ?? before.name ?? '', before.dn);
  return { entry, verdict: differs(entry, before) ? 'sync' : 'unchanged', ...(was && { was }) };
}

function renamed(entry: Entry, name: string, dn: string): Planned['was'] {
  const now = entry.kind === 'person' ? entry.username : entry.name;
  if (now === name && entry.dn === dn) return undefined;
  return { ...(now !== name && { name }), ...(entry.dn !== dn && { dn }) };
}

const SYNCED = [
  'username',
  'dn',
  'fullName',
  'email',
  'phone',
  'department',
] as const satisfies readonly (keyof Person)[];

/** R10, R16. A key that is not the name's was let go by a run that then ended (decision 16). */
const personDiffers = (person: Person, before: KnownUser): boolean =>
  SYNCED.some((field) => person[field] !== before[field]) ||
  before.usernameKey !== nameKey(person.username) ||
  enabledAfter(person, before) !== before.enabled;

/** A person disabled in the directory is disabled here; enabled again only if it was an import that disabled them. */
export function enabledAfter(person: Person, before: KnownUser): boolean {
  if (!person.enabled) return false;
  return before.enabled || before.disabledByDirectory;
}

const groupDiffers = (group: Group, before: KnownGroup): boolean =>
  group.name !== before.name || group.dn !== before.dn || group.description !== before.description;

const sameMembers = (wanted: ReadonlySet<string> | undefined, now: ReadonlySet<string> = new Set()): boolean =>
  wanted !== undefined && wanted.size === now.size && [...wanted].every((id) => now.has(id));

/** Node 20 has no Map.groupBy. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
