import type { Filter } from 'ldapts';
import type { Entry, Group, GroupWithMembers, Person } from '../import-users/directory.ts';
import type { Connection, Query } from './connection.ts';
import { dnKey } from './dn.ts';
import { toGroup, toPerson, withMembers } from './entries.ts';
import type { LdapConfig } from './ldap-config.ts';
import { parseFilter } from './own-filter.ts';
import { wholeAttribute } from './ranges.ts';
import type { RawEntry } from './raw-entry.ts';

/** Where one kind of entry stands in the directory, and how to read it. */
export type Branch<E extends Entry> = Query & {
  readonly baseKey: string;
  readonly stableIds: readonly string[];
  /** Attributes that a search looks into. */
  readonly searched: readonly string[];
  readonly pageSize: number;
  toEntry(raw: RawEntry, connection: Connection): E | Promise<E>;
};

export type Branches = {
  readonly people: Branch<Person>;
  readonly groups: Branch<Group>;
  readonly groupsWithMembers: Branch<GroupWithMembers>;
};

/** Ours. A page of groups is held with all its members, and one group may have 100,000 of them. */
const GROUPS_WITH_MEMBERS = 100;

/** Throws when a base or a filter is none; `src/config/` refuses those before. */
export function createBranches(config: LdapConfig): Branches {
  const { people, groups, stableIds, disabled, pageSize } = config;
  const { members, ...shown } = groups.attributes;
  const group = { ...common(groups, config), searched: [shown.name] };
  const named = [...Object.values(shown), ...stableIds];
  const withAll = { ...group, attributes: [...named, members], pageSize: Math.min(pageSize, GROUPS_WITH_MEMBERS) };
  const { username, fullName, email } = people.attributes;
  return {
    people: {
      ...common(people, config),
      attributes: [...Object.values(people.attributes), ...stableIds, ...disabled.map(({ attribute }) => attribute)],
      searched: [username, fullName, email],
      toEntry: (raw) => toPerson(raw, { ...config, attributes: people.attributes }),
    },
    groups: {
      ...group,
      attributes: named,
      toEntry: (raw) => toGroup(raw, { ...config, attributes: groups.attributes }),
    },
    groupsWithMembers: {
      ...withAll,
      toEntry: async (raw, connection) => {
        const whole = await wholeAttribute(connection, raw, withAll, members);
        return withMembers(toGroup(raw, { ...config, attributes: groups.attributes }), whole);
      },
    },
  };
}

type Configured = { readonly base: string; readonly filter: string };

function common({ base, filter }: Configured, { stableIds, pageSize }: LdapConfig) {
  const baseKey = dnKey(base);
  if (baseKey === undefined) throw new Error('a base that is no DN');
  return { base, baseKey, filter: configured(filter), stableIds, pageSize };
}

function configured(text: string): Filter {
  const parsed = parseFilter(text.trim());
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.filter;
}
