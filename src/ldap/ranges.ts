import { Unavailable } from '../import-users/errors.ts';
import type { Connection, Query } from './connection.ts';
import { type RawEntry, texts } from './raw-entry.ts';

/**
 * All values of a large attribute. Active Directory gives `member;range=0-1499` beside an empty `member`, and the rest
 * piece by piece, each as long as it likes; the last one ends in `*` (R34).
 */
export async function wholeAttribute(
  connection: Connection,
  raw: RawEntry,
  query: Query,
  name: string,
): Promise<string[]> {
  let range = rangeOf(raw, name);
  if (range === undefined) return texts(raw, name);
  const values = [...range.values];
  while (range.high !== undefined) {
    range = await nextRange(connection, { ...query, base: raw.dn }, name, range.high + 1);
    values.push(...range.values);
  }
  return values;
}

async function nextRange(connection: Connection, query: Query, name: string, from: number): Promise<Range> {
  const raw = await connection.entryAt({ ...query, attributes: [`${name};range=${from}-*`] });
  const range = raw && rangeOf(raw, name);
  if (range?.low === from && (range.high ?? from) >= from) return range;
  // Changed meanwhile, or a server that goes round in circles: half a group is not a group.
  throw new Unavailable('directory', 'cut-off', 'a range that does not follow the last one');
}

type Range = { readonly low: number; readonly high: number | undefined; readonly values: readonly string[] };

function rangeOf(raw: RawEntry, name: string): Range | undefined {
  for (const key of raw.attributes.keys()) {
    const [, attribute, low, high] = /^(.+);range=(\d+)-(\d+|\*)$/.exec(key) ?? [];
    if (attribute !== name.toLowerCase()) continue;
    return { low: Number(low), high: high === '*' ? undefined : Number(high), values: texts(raw, key) };
  }
  return undefined;
}
