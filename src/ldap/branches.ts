import type { Filter } from 'ldapts';
import type { Entry, Group, GroupWithMembers, Person } from '../import-users/directory.ts';
import type { Connection, Query } from './connection.ts';
import { dnKey } from './dn.ts';
import { toGroup, toPerson, withMembers } from './entries.ts';
import type { LdapConfig } from './ldap-config.ts';
import { membersByValue } from './members-by-value.ts';
import { parseFilter } from './own-filter.ts';
import { wholeAttribute } from './ranges.ts';
import type { RawEntry } from './raw-entry.ts';
import type { ValueLink } from './vendors.ts';

/** Where one kind of entry stands in the directory, and how to read it. */
export type Branch<E extends Entry> = Query & {
  readonly baseKey: string;
  readonly stableIds: readonly string[];
  /** Attributes that a search looks into. */
  readonly searched: readonly string[];
  /** Of what is read page by page and let go. */
  readonly pageSize: number;
  /** Of a first look, which is all that a search shows. */
  readonly firstPageSize: number;
  toEntries(connection: Connection, raws: readonly RawEntry[]): readonly E[] | Promise<readonly E[]>;
};

export type Branches = {
  readonly people: Branch<Person>;
  readonly groups: Branch<Group>;
  readonly groupsWithMembers: Branch<GroupWithMembers>;
};

/** Ours. A page of groups is held with all its members, and one group may have 100,000 of them. */
const GROUPS_WITH_MEMBERS = 100;

/** Ours. A page is in memory as a whole, twice: longer ones take a fifth more of the processor (decision 38). */
const STREAMED = 500;

/** Throws when a base or a filter is none; `src/config/` refuses those before. */
export function createBranches(config: LdapConfig): Branches {
  const people = peopleBranch(config);
  return { people, ...groupBranches(config, people) };
}

function peopleBranch(config: LdapConfig): Branch<Person> {
  const { people, stableIds, disabled } = config;
  const { username, fullName, email } = people.attributes;
  const shape = { stableIds, disabled, attributes: people.attributes };
  return {
    ...common(people, config),
    attributes: [...Object.values(people.attributes), ...stableIds, ...disabled.map(({ attribute }) => attribute)],
    searched: [username, fullName, email],
    toEntries: (_, raws) => raws.map((raw) => toPerson(raw, shape)),
  };
}

function groupBranches(config: LdapConfig, people: Branch<Person>): Omit<Branches, 'people'> {
  const { groups, stableIds, pageSize } = config;
  const { members, ...shown } = groups.attributes;
  const shape = { stableIds, attributes: groups.attributes };
  const links = linksOf(config);
  const group = {
    ...common(groups, config),
    attributes: [...Object.values(shown), ...stableIds],
    searched: [shown.name],
  };
  const withAll = {
    ...group,
    attributes: [...group.attributes, members, ...links.map(({ ofGroup }) => ofGroup)],
    pageSize: Math.min(pageSize, GROUPS_WITH_MEMBERS),
  };
  return {
    groups: { ...group, toEntries: (_, raws) => raws.map((raw) => toGroup(raw, shape)) },
    groupsWithMembers: {
      ...withAll,
      toEntries: async (connection, raws) => {
        const unlisted = await membersByValue(connection, raws, people, links);
        const entries: GroupWithMembers[] = [];
        for (const raw of raws) {
          const listed = isUsernames(members) ? [] : await wholeAttribute(connection, raw, withAll, members);
          entries.push(withMembers(toGroup(raw, shape), [...listed, ...(unlisted.get(raw) ?? [])]));
        }
        return entries;
      },
    },
  };
}

/** RFC 2307 names members so, all other attributes by DN. */
const isUsernames = (attribute: string): boolean => attribute.toLowerCase() === 'memberuid';

function linksOf({ people, groups, membersByValue: links }: LdapConfig): readonly ValueLink[] {
  const { members } = groups.attributes;
  return isUsernames(members) ? [...links, { ofGroup: members, ofPerson: people.attributes.username }] : links;
}

type Configured = { readonly base: string; readonly filter: string };

function common({ base, filter }: Configured, { stableIds, pageSize }: LdapConfig) {
  const baseKey = dnKey(base);
  if (baseKey === undefined) throw new Error('a base that is no DN');
  const sizes = { pageSize: Math.min(pageSize, STREAMED), firstPageSize: pageSize };
  return { base, baseKey, filter: configured(filter), stableIds, ...sizes };
}

function configured(text: string): Filter {
  const parsed = parseFilter(text.trim());
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.filter;
}
