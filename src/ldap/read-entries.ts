import type { Entry } from '../import-users/directory.ts';
import { inBatches, slices } from './batches.ts';
import type { Branch } from './branches.ts';
import type { Connection } from './connection.ts';
import { isAtOrBelow } from './dn.ts';
import { idFilter } from './filters.ts';
import { identityBy } from './identity.ts';
import { untilCutOff } from './pages.ts';
import type { RawEntry } from './raw-entry.ts';

/*
 * Measured on slapd over loopback. Looking through costs 35 µs for each entry of the branch. Asking costs 0.1 ms for an id
 * that has an index, in a branch of any size, and 0.2 ms for a DN. Without an index an id costs 0.25 µs for each entry:
 * 20 of them in 30,000 take 0.3 s, 1,000 take 7 s.
 */
const FEW_IDS = 2000;
const FEW_DNS = 1000;
const FIRST_IDS = 20;
const IDS_IN_FILTER = 100;
/** What FIRST_IDS may take, a slow network included, before we look through instead. */
const SLOW_MS = 150;
/** Questions on their way at a time, on one connection. More are no quicker. */
const IN_FLIGHT = 20;

/** Everything in the branch that fits its filter, page by page as it comes. */
export async function* readAll<E extends Entry>(
  connection: Connection,
  branch: Branch<E>,
): AsyncGenerator<readonly E[]> {
  for await (const page of connection.pages(branch, branch.pageSize)) {
    // A server that ignores paging sends everything at once.
    for (const part of slices(page, branch.pageSize)) yield await branch.toEntries(connection, part);
  }
}

/** The entries with these ids, in full batches. An id may be a DN key: of an entry without a stable id (R13). */
export const readByIds = <E extends Entry>(connection: Connection, branch: Branch<E>, ids: ReadonlySet<string>) =>
  inBatches(byIds(connection, branch, ids), branch.pageSize);

/** The entries of this branch at these DN keys, in full batches. */
export const readAt = <E extends Entry>(connection: Connection, branch: Branch<E>, dnKeys: Iterable<string>) =>
  inBatches(at(connection, branch, dnKeys), branch.pageSize);

async function* byIds<E extends Entry>(connection: Connection, branch: Branch<E>, ids: ReadonlySet<string>) {
  const stable = [...ids].filter((id) => !id.includes('='));
  const keys = [...ids].filter((id) => id.includes('='));
  if (stable.length > FEW_IDS) yield* lookThroughForIds(connection, branch, stable);
  else yield* askOrLookThrough(connection, branch, stable);
  for await (const entries of at(connection, branch, keys)) {
    yield entries.filter(({ externalId }) => ids.has(externalId));
  }
}

/** The first few tell whether the server has an index of the ids. */
async function* askOrLookThrough<E extends Entry>(connection: Connection, branch: Branch<E>, ids: readonly string[]) {
  const began = performance.now();
  yield* askForIds(connection, branch, ids.slice(0, FIRST_IDS));
  const rest = ids.slice(FIRST_IDS);
  if (performance.now() - began > SLOW_MS) yield* lookThroughForIds(connection, branch, rest);
  else yield* askForIds(connection, branch, rest);
}

const lookThroughForIds = <E extends Entry>(connection: Connection, branch: Branch<E>, ids: readonly string[]) =>
  lookThrough(connection, branch, 'externalId', ids, (left) => askForIds(connection, branch, left));

async function* at<E extends Entry>(
  connection: Connection,
  branch: Branch<E>,
  dnKeys: Iterable<string>,
): AsyncGenerator<readonly E[]> {
  const keys = [...dnKeys].filter((key) => isAtOrBelow(key, branch.baseKey));
  const ask = (wanted: readonly string[]) => askForDns(connection, branch, wanted);
  if (keys.length > FEW_DNS) yield* lookThrough(connection, branch, 'dnKey', keys, ask);
  else yield* ask(keys);
}

async function* askForDns<E extends Entry>(connection: Connection, branch: Branch<E>, keys: readonly string[]) {
  const missing = new Set(keys);
  for (const some of slices(keys, IN_FLIGHT)) {
    const answers = await Promise.all(some.map((base) => connection.entryAt({ ...branch, base })));
    const found = answers.filter((raw) => raw !== undefined).filter(takes(missing, branch, 'dnKey'));
    yield await branch.toEntries(connection, found);
  }
  // A server may fold letters otherwise than a DN key does, and not know the entry by it.
  yield* lookThrough(connection, branch, 'dnKey', [...missing].filter(isBeyondAscii));
}

async function* askForIds<E extends Entry>(connection: Connection, branch: Branch<E>, ids: readonly string[]) {
  const missing = new Set(ids);
  for (const some of slices(ids, IDS_IN_FILTER)) {
    const filter = idFilter(some, branch.filter, branch.stableIds);
    for await (const page of connection.pages({ ...branch, filter }, branch.pageSize)) {
      yield await branch.toEntries(connection, page.filter(takes(missing, branch, 'externalId')));
    }
  }
}

/**
 * Reads the whole branch and keeps what is wanted, until all of it is found. Where a limit of the server ends that, `ask`
 * finds the rest: such a limit counts what one question brings, and there are servers with one of 500.
 */
async function* lookThrough<E extends Entry>(
  connection: Connection,
  branch: Branch<E>,
  by: By,
  wanted: readonly string[],
  ask?: (left: readonly string[]) => AsyncIterable<readonly E[]>,
): AsyncGenerator<readonly E[]> {
  if (wanted.length === 0) return;
  const missing = new Set(wanted);
  let stopped = false;
  const everything = connection.pages(branch, branch.pageSize);
  const pages =
    ask === undefined
      ? everything
      : untilCutOff(everything, () => {
          stopped = true;
        });
  for await (const page of pages) {
    yield await branch.toEntries(connection, page.filter(takes(missing, branch, by)));
    if (missing.size === 0) return;
  }
  if (ask !== undefined && stopped) yield* ask([...missing]);
}

/** Each wanted entry once, also when the directory changes between two pages and gives it twice. */
const takes =
  (missing: Set<string>, { stableIds }: Pick<Branch<Entry>, 'stableIds'>, by: By) =>
  (raw: RawEntry): boolean =>
    missing.delete(identityBy(raw, stableIds, by));

type By = 'externalId' | 'dnKey';

const isBeyondAscii = (key: string): boolean => /[^ -~]/.test(key);
