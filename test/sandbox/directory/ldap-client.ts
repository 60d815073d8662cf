import { Client, type ClientOptions, type Entry, type SearchOptions } from 'ldapts';
import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';

const LIMITS = { timeout: 30_000, connectTimeout: 5000 };

/** Runs `use` on a connection of its own, logged in as the reader unless told otherwise. */
export async function connected<T>(
  { url, bindDn, bindPassword }: Pick<RunningDirectory, 'url' | 'bindDn' | 'bindPassword'>,
  use: (client: Client) => Promise<T>,
  options: Partial<ClientOptions> = {},
): Promise<T> {
  const client = new Client({ url, ...LIMITS, ...options });
  try {
    if (bindDn !== '') await client.bind(bindDn, bindPassword);
    return await use(client);
  } finally {
    await client.unbind().catch(() => {});
  }
}

/** The result code that something fails with, or Node's code of a network error, or the message. */
export async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: { code?: unknown; message: string }) => error.code ?? error.message,
  );
}

/** Reads the entry of a DN, as the reader; undefined when there is none to be seen. */
export const readEntry = (directory: RunningDirectory, dn: string, attributes: string[]): Promise<Entry | undefined> =>
  connected(directory, async (client) => (await client.search(dn, { scope: 'base', attributes })).searchEntries[0]);

/** Reads everything that a filter finds, page by page. */
export async function readAll(client: Client, base: string, options: SearchOptions, pageSize = 1000): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const page of client.searchPaginated(base, { timeLimit: 0, ...options, paged: { pageSize } })) {
    entries.push(...page.searchEntries);
  }
  return entries;
}
