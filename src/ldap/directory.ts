import type { Entry, GroupWithMembers, Person } from '../import-users/directory.ts';
import type { KindFilter } from '../import-users/draft.ts';
import { Unavailable } from '../import-users/errors.ts';
import type { Directory } from '../import-users/ports.ts';
import { type Branches, createBranches } from './branches.ts';
import { type Connection, connected } from './connection.ts';
import { ownFilter, searchFilter } from './filters.ts';
import type { LdapConfig } from './ldap-config.ts';
import { readAll, readAt, readByIds } from './read-entries.ts';
import { isElsewhere } from './references.ts';

/** One LDAP server. Each read has a connection of its own, closed when the reader is done or leaves. */
export function createLdapDirectory(config: LdapConfig): Directory {
  const branches = createBranches(config);
  const read = <T>(wanted: ReadonlySet<string>, reading: (connection: Connection) => AsyncIterable<readonly T[]>) =>
    wanted.size === 0 ? nothing() : connected(config, reading);
  return {
    id: config.id,
    name: config.name,
    checkFilter: (text) => {
      const own = ownFilter(text);
      return own === undefined || own.ok ? { ok: true } : { ok: false, detail: own.detail };
    },
    search: (text, kinds) => search(config, branches, text, kinds),
    people: (ids) => read(ids, (connection) => readByIds(connection, branches.people, ids)),
    groups: (ids) => read(ids, (connection) => readByIds(connection, branches.groupsWithMembers, ids)),
    at: (dnKeys) => read(dnKeys, (connection) => readEither(connection, branches, dnKeys)),
  };
}

/** Pages as they come. What stops a search after its first page makes it a cut-off one (R33). */
async function* search(config: LdapConfig, { people, groups }: Branches, text: string, kinds: KindFilter) {
  const filters = [people, groups].map((branch) => searchFilter(text, branch.filter, branch.searched));
  let given = false;
  try {
    for await (const page of connected(config, (connection) => find(connection))) {
      given = true;
      yield page;
    }
  } catch (error) {
    throw given && error instanceof Unavailable && error.passing
      ? new Unavailable('directory', 'cut-off', error)
      : error;
  }

  async function* find(connection: Connection): AsyncGenerator<readonly Entry[]> {
    if (kinds !== 'groups') yield* readAll(connection, people, filters[0]);
    if (kinds !== 'people') yield* readAll(connection, groups, filters[1]);
    if (connection.references().some(isElsewhere)) throw new Unavailable('directory', 'cut-off', 'references');
  }
}

/** A DN is asked for among groups when no person stands there. */
async function* readEither(
  connection: Connection,
  { people, groupsWithMembers }: Branches,
  dnKeys: ReadonlySet<string>,
): AsyncGenerator<readonly (Person | GroupWithMembers)[]> {
  const left = new Set(dnKeys);
  for await (const found of readAt(connection, people, dnKeys)) {
    for (const { dnKey } of found) left.delete(dnKey);
    yield found;
  }
  yield* readAt(connection, groupsWithMembers, left);
}

async function* nothing(): AsyncGenerator<never> {}
