import { PresenceFilter } from 'ldapts';
import type { Entry } from '../import-users/directory.ts';
import { Unavailable } from '../import-users/errors.ts';
import type { Branch, Branches } from './branches.ts';
import type { Connection } from './connection.ts';

/**
 * The same pages. A read that found nobody has found nobody only where somebody could be seen: 389 Directory Server hides
 * what one may not read and calls that a success, and who lost the right to read would take everyone for gone.
 */
export async function* seenAtAll<T>(
  pages: AsyncIterable<readonly T[]>,
  connection: Connection,
  { people, groups }: Branches,
): AsyncGenerator<readonly T[]> {
  let found = false;
  for await (const page of pages) {
    found ||= page.length > 0;
    yield page;
  }
  if (found || (await isSeen(connection, people)) || (await isSeen(connection, groups))) return;
  throw new Unavailable('directory', 'no-permission', 'neither a base nor anything below it is shown');
}

async function isSeen(connection: Connection, branch: Branch<Entry>): Promise<boolean> {
  const filter = new PresenceFilter({ attribute: 'objectClass' });
  if ((await connection.entryAt({ base: branch.base, filter, attributes: NOTHING })) !== undefined) return true;
  // Some show the people and not the place where they are.
  for await (const page of connection.pages({ ...branch, attributes: NOTHING }, 1)) return page.length > 0;
  return false;
}

/** RFC 4511, section 4.5.1.8. */
const NOTHING = ['1.1'];
