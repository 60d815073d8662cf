export async function* batches<T>(items: readonly T[], size: number): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** After a position, at most `limit`, in order. */
export const pageAfter = <T extends { readonly position: number }>(
  items: readonly T[],
  after: number,
  limit: number,
): readonly T[] =>
  items
    .filter(({ position }) => position > after)
    .sort((a, b) => a.position - b.position)
    .slice(0, limit);

/** How many of each that `none` names. */
export const tally = <Counts extends Readonly<Record<string, number>>>(
  keys: readonly string[],
  none: Counts,
): Counts => ({
  ...none,
  ...Object.fromEntries(Object.keys(none).map((key) => [key, keys.filter((one) => one === key).length])),
});
