import type { Entry } from '../import-users/directory.ts';
import { inBatches, slices } from './batches.ts';
import type { Branch } from './branches.ts';
import type { Connection } from './connection.ts';
import { isAtOrBelow } from './dn.ts';
import { idFilter } from './filters.ts';
import { identityBy } from './identity.ts';
import { untilCutOff } from './pages.ts';
import type { RawEntry } from './raw-entry.ts';
import { createWanted, type Wanted } from './wanted.ts';

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
export const readByIds = <E extends Entry>(connection: Connection, branch: Branch<E>, wanted: Wanted) =>
  inBatches(byIds(connection, branch, wanted), branch.pageSize);

/** The entries of this branch at these DN keys, in full batches. */
export const readAt = <E extends Entry>(connection: Connection, branch: Branch<E>, dnKeys: Iterable<string>) =>
  inBatches(at(connection, branch, dnKeys), branch.pageSize);

async function* byIds<E extends Entry>(connection: Connection, branch: Branch<E>, wanted: Wanted) {
  if (await wanted.atMost(FEW_IDS)) yield* askOrLookThrough(connection, branch, await wanted.rest());
  else yield* lookThroughForIds(connection, branch, wanted);
}

/** The first few tell whether the server has an index of the ids. */
async function* askOrLookThrough<E extends Entry>(connection: Connection, branch: Branch<E>, ids: readonly string[]) {
  const began = performance.now();
  yield* askForIds(connection, branch, ids.slice(0, FIRST_IDS));
  const rest = ids.slice(FIRST_IDS);
  if (performance.now() - began > SLOW_MS) {
    yield* lookThroughForIds(connection, branch, createWanted(new Set(rest)));
  } else yield* askForIds(connection, branch, rest);
}

const lookThroughForIds = <E extends Entry>(connection: Connection, branch: Branch<E>, wanted: Wanted) =>
  lookThrough(connection, branch, 'externalId', wanted, (left) => askForIds(connection, branch, left));

async function* at<E extends Entry>(
  connection: Connection,
  branch: Branch<E>,
  dnKeys: Iterable<string>,
): AsyncGenerator<readonly E[]> {
  const keys = new Set([...dnKeys].filter((key) => isAtOrBelow(key, branch.baseKey)));
  const ask = (some: readonly string[]) => askForDns(connection, branch, some);
  if (keys.size > FEW_DNS) yield* lookThrough(connection, branch, 'dnKey', createWanted(keys), ask);
  else yield* ask([...keys]);
}

async function* askForDns<E extends Entry>(connection: Connection, branch: Branch<E>, keys: readonly string[]) {
  const wanted = createWanted(new Set(keys));
  for (const some of slices(keys, IN_FLIGHT)) {
    const answers = await Promise.all(some.map((base) => connection.entryAt({ ...branch, base })));
    const there = answers.filter((raw) => raw !== undefined);
    yield await branch.toEntries(connection, await wanted.among(there, idOf(branch, 'dnKey')));
  }
  // A server may fold letters otherwise than a DN key does, and not know the entry by it.
  const left = (await wanted.rest()).filter(isBeyondAscii);
  yield* lookThrough(connection, branch, 'dnKey', createWanted(new Set(left)));
}

async function* askForIds<E extends Entry>(
  connection: Connection,
  branch: Branch<E>,
  ids: readonly string[],
): AsyncGenerator<readonly E[]> {
  const stable = ids.filter((id) => !isDnKey(id));
  const wanted = createWanted(new Set(stable));
  for (const some of slices(stable, IDS_IN_FILTER)) {
    const filter = idFilter(some, branch.filter, branch.stableIds);
    for await (const page of connection.pages({ ...branch, filter }, branch.pageSize)) {
      yield await branch.toEntries(connection, await wanted.among(page, idOf(branch, 'externalId')));
    }
  }
  const keys = new Set(ids.filter(isDnKey));
  for await (const entries of at(connection, branch, keys)) {
    yield entries.filter(({ externalId }) => keys.has(externalId));
  }
}

const isDnKey = (id: string): boolean => id.includes('=');

/**
 * Reads the whole branch and keeps what is wanted, until all of it is found. Where a limit of the server ends that, `ask`
 * finds the rest: such a limit counts what one question brings, and there are servers with one of 500.
 */
async function* lookThrough<E extends Entry>(
  connection: Connection,
  branch: Branch<E>,
  by: By,
  wanted: Wanted,
  ask?: (left: readonly string[]) => AsyncIterable<readonly E[]>,
): AsyncGenerator<readonly E[]> {
  if (await wanted.atMost(0)) return;
  let stopped = false;
  const everything = connection.pages(branch, branch.pageSize);
  const pages =
    ask === undefined
      ? everything
      : untilCutOff(everything, () => {
          stopped = true;
        });
  for await (const page of pages) {
    yield await branch.toEntries(connection, await wanted.among(page, idOf(branch, by)));
    if (await wanted.atMost(0)) return;
  }
  // Also to tell whoever gives a stream that nobody is looked for any more.
  const left = await wanted.rest();
  if (ask !== undefined && stopped) yield* ask(left);
}

const idOf =
  ({ stableIds }: Pick<Branch<Entry>, 'stableIds'>, by: By) =>
  (raw: RawEntry): string =>
    identityBy(raw, stableIds, by);

type By = 'externalId' | 'dnKey';

const isBeyondAscii = (key: string): boolean => /[^ -~]/.test(key);
