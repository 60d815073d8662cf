import { mongo } from 'mongoose';
import type { Written } from '../import-users/records.ts';

/** Of the 16 MiB that MongoDB takes in a document: a name and an address are kept twice, as they are and as they compare. */
const MOST_BYTES = 7 * 1024 * 1024;

const tooLarge: Written = { ok: false, why: 'refused', detail: 'it is too large for a document of MongoDB' };

/** Who is too large for a document is refused alone: the driver would refuse the whole batch. Results in the order given. */
export async function exceptTooLarge<T extends { readonly person: object }>(
  entries: readonly T[],
  write: (fitting: readonly T[]) => Promise<readonly Written[]>,
): Promise<readonly Written[]> {
  const fitting = new Set(entries.filter(({ person }) => fits(person)));
  const results = await write([...fitting]);
  let next = 0;
  return entries.flatMap((entry) => (fitting.has(entry) ? (results[next++] ?? []) : tooLarge));
}

/** The length of the texts tells it of nearly all; measuring takes 4 % of an import. */
const fits = (person: object): boolean =>
  charactersOf(person) <= FEW_CHARACTERS || mongo.BSON.calculateObjectSize(person) <= MOST_BYTES;

/** However many bytes each of them takes, and the names of the fields. */
const FEW_CHARACTERS = MOST_BYTES / 8;

const charactersOf = (person: object): number =>
  Object.values(person).reduce(
    (sum: number, value: unknown) => sum + (typeof value === 'string' ? value.length : 0),
    0,
  );
