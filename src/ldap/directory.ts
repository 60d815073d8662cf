import type { Entry, GroupWithMembers, Person } from '../import-users/directory.ts';
import type { KindFilter } from '../import-users/draft.ts';
import { Unavailable } from '../import-users/errors.ts';
import type { Directory, Ids } from '../import-users/ports.ts';
import type { Branch, Branches } from './branches.ts';
import { type Connection, connected } from './connection.ts';
import { ownFilter, searchFilter } from './filters.ts';
import type { LdapConfig } from './ldap-config.ts';
import { readAll, readAt, readByIds } from './read-entries.ts';
import { recognise } from './recognise.ts';
import { isElsewhere } from './references.ts';
import { seenAtAll } from './seen-at-all.ts';
import type { ServerFacts } from './server-facts.ts';
import { createWanted, type Wanted } from './wanted.ts';

/**
 * One LDAP server. Each read has a connection of its own, closed when the reader is done or leaves. With `vendor: auto`
 * `tell` hears once what the server turned out to be.
 */
export function createLdapDirectory(config: LdapConfig, tell: (facts: ServerFacts) => void = () => {}): Directory {
  const branchesOf = recognise(config, tell);
  const reading = <T>(read: Reading<T>) =>
    connected(config, async function* (connection) {
      yield* read(connection, await branchesOf(connection));
    });
  /** Where nothing is looked for, nobody is asked. */
  async function* readFor<T>(ids: Ids, read: ReadingFor<T>): AsyncGenerator<readonly T[]> {
    const wanted = createWanted(ids);
    try {
      if (await wanted.atMost(0)) return;
      yield* reading((connection, branches) => read(connection, branches, wanted));
    } finally {
      await wanted.close();
    }
  }
  return {
    id: config.id,
    name: config.name,
    checkFilter: (text) => {
      const own = ownFilter(text);
      return own === undefined || own.ok ? { ok: true } : { ok: false, detail: own.detail };
    },
    search: (text, kinds, more) =>
      cutOffAfterFirst(reading((connection, branches) => find(connection, branches, { text, kinds, more }))),
    people: (ids) => readFor(ids, (connection, { people }, wanted) => byIds(connection, people, wanted)),
    groups: (ids) =>
      readFor(ids, (connection, { groupsWithMembers }, wanted) => byIds(connection, groupsWithMembers, wanted)),
    at: (dnKeys) =>
      readFor(dnKeys, (connection, branches) =>
        seenAtAll(readEither(connection, branches, dnKeys), connection, branches.people),
      ),
  };
}

type Reading<T> = (connection: Connection, branches: Branches) => AsyncIterable<readonly T[]>;
type ReadingFor<T> = (connection: Connection, branches: Branches, wanted: Wanted) => AsyncIterable<readonly T[]>;

/** Pages as they come. What stops a search after its first page makes it a cut-off one (R33). */
async function* cutOffAfterFirst<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  let given = false;
  try {
    for await (const page of pages) {
      given = true;
      yield page;
    }
  } catch (error) {
    throw given && error instanceof Unavailable && error.passing
      ? new Unavailable('directory', 'cut-off', error)
      : error;
  }
}

type Question = { readonly text: string; readonly kinds: KindFilter; readonly more: (() => void) | undefined };

async function* find(
  connection: Connection,
  { people, groups }: Branches,
  { text, kinds, more }: Question,
): AsyncGenerator<readonly Entry[]> {
  const findIn = <E extends Entry>(branch: Branch<E>) => {
    const size = more ? branch.firstPageSize : branch.pageSize;
    const filter = searchFilter(text, branch.filter, branch.searched);
    const found = readAll(connection, { ...branch, filter, pageSize: size });
    const pages = seenAtAll(found, connection, branch);
    return more ? firstOf(pages, connection, more) : pages;
  };
  if (kinds !== 'groups') yield* findIn(people);
  if (kinds !== 'people') yield* findIn(groups);
  if (connection.references().some(isElsewhere)) throw new Unavailable('directory', 'elsewhere', 'references');
}

/** Enough to look through: a directory that gives few at a time is asked until it has given as many. */
const ENOUGH = 50;

/** The first page. That there is more the directory says with it: for that it is not asked again. */
async function* firstOf<T>(
  pages: AsyncIterable<readonly T[]>,
  connection: Connection,
  more: () => void,
): AsyncGenerator<readonly T[]> {
  let given = 0;
  for await (const page of pages) {
    // A server that ignores paging has sent this one with the first.
    if (given >= ENOUGH) return more();
    yield page;
    given += page.length;
    if (given >= ENOUGH && connection.promisesMore()) return more();
  }
}

const byIds = <E extends Entry>(connection: Connection, branch: Branch<E>, wanted: Wanted) =>
  seenAtAll(readByIds(connection, branch, wanted), connection, branch);

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
