import { PresenceFilter } from 'ldapts';
import type { Entry } from '../import-users/directory.ts';
import type { Branch } from './branches.ts';
import type { Connection } from './connection.ts';

/**
 * The same pages of a branch. A read that found nobody has found nobody only where somebody could be seen: 389 Directory
 * Server calls it a success when one may not read, or when the base of a paged search does not exist, and who lost the right
 * to read would take everyone for gone. Throws Unavailable then.
 */
export async function* seenAtAll<T>(
  pages: AsyncIterable<readonly T[]>,
  connection: Connection,
  branch: Branch<Entry>,
): AsyncGenerator<readonly T[]> {
  let found = false;
  for await (const page of pages) {
    found ||= page.length > 0;
    yield page;
  }
  if (!found && !(await isSeen(connection, branch))) throw connection.hidden();
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
