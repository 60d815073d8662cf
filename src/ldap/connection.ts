import type { Control, Filter } from 'ldapts';
import { Unavailable } from '../import-users/errors.ts';
import type { LdapConfig } from './ldap-config.ts';
import { logIn, type Session } from './log-in.ts';
import { inPages, type Page, pagingControl } from './pages.ts';
import { asUnavailable } from './problems.ts';
import { type RawEntry, rawEntry } from './raw-entry.ts';
import { BINARY_IDS } from './stable-id.ts';

export type Query = {
  readonly base: string;
  readonly filter: Filter;
  /** By name: reading all of them takes three times as long, and misses the operational ones. */
  readonly attributes: readonly string[];
};

/** One login, for one read. */
export type Connection = {
  /** Everything below the base that fits, `pageSize` at a time. Throws Unavailable, after what came, unless all of it did. */
  pages(query: Query, pageSize: number): AsyncGenerator<readonly RawEntry[]>;
  /** The entry at this DN, when it fits. Several at a time are fine; throws Unavailable. */
  entryAt(query: Query): Promise<RawEntry | undefined>;
  /** Whether the directory has promised another page after the last one that it gave. */
  promisesMore(): boolean;
  /** What it is when neither a base nor anything below it is shown. */
  hidden(): Unavailable;
  /** Another login for another read, while this one goes on: a connection takes one paged read (ldap.md). */
  beside<T>(read: (connection: Connection) => AsyncIterable<T>): AsyncIterable<T>;
  /** Places elsewhere that the directory named so far. Nobody went there: our password is not theirs to have. */
  references(): readonly string[];
};

/** Connects, reads, and closes the connection however the reading ends, also when the reader leaves early. */
export async function* connected<T>(
  config: LdapConfig,
  read: (connection: Connection) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const session = await logIn(config);
  try {
    yield* read(createConnection(session, config));
  } finally {
    await session.leave();
  }
}

function createConnection({ client, wire }: Session, config: LdapConfig): Connection {
  const anonymous = config.bind.kind === 'anonymous';
  const references: string[] = [];
  const problem = (cause: unknown, started: boolean) =>
    wire.refusal() ?? asUnavailable(cause, { step: 'read', anonymous, started });

  const ask = async ({ base, ...query }: Query, control: Control, started: boolean): Promise<Page> => {
    try {
      const { searchEntries, searchReferences } = await client.search(base, optionsOf(query), control);
      references.push(...searchReferences);
      return { entries: searchEntries.map(rawEntry), end: wire.lastEnd() };
    } catch (cause) {
      throw problem(cause, started);
    }
  };
  return {
    references: () => references,
    promisesMore: () => (wire.lastEnd()?.cookie.length ?? 0) > 0,
    // Servers hide what one may not see, so to a stranger every base is missing.
    hidden: () => new Unavailable('directory', anonymous ? 'no-permission' : 'no-such-base', 'nothing is shown'),
    beside: (read) => connected(config, read),
    pages: (query, pageSize) => {
      let started = false;
      return inPages(async (cookie) => {
        const page = await ask(query, pagingControl(pageSize, cookie), started);
        started = true;
        return page;
      });
    },
    entryAt: async ({ base, ...query }) => {
      try {
        const { searchEntries } = await client.search(base, { ...optionsOf(query), scope: 'base' });
        return searchEntries.map(rawEntry)[0];
      } catch (cause) {
        if (isNowhere(cause)) return undefined;
        throw problem(cause, true);
      }
    },
  };
}

/** ldapts' own time limit is 10 s. */
const optionsOf = ({ filter, attributes }: Omit<Query, 'base'>) => ({
  filter,
  attributes: [...attributes],
  explicitBufferAttributes: [...BINARY_IDS],
  timeLimit: 0,
});

/**
 * 32: no such entry. 34: the server does not know an attribute of the DN, so it holds nothing there. 10: another server
 * holds it, such as the member of a group who is in another domain; nobody goes there.
 */
const isNowhere = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 32 || cause.code === 34 || cause.code === 10);
