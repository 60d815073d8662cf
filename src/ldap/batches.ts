/** The same items, `size` at a time, the last batch with what is left. Holds no more than one batch and one page. */
export async function* inBatches<T>(pages: AsyncIterable<readonly T[]>, size: number): AsyncGenerator<readonly T[]> {
  let held: T[] = [];
  for await (const page of pages) {
    held.push(...page);
    for (; held.length >= size; held = held.slice(size)) yield held.slice(0, size);
  }
  if (held.length > 0) yield held;
}

/** Slices of a list. */
export function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
