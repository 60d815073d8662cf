/** Cuts the pages of a reading into batches of at most `size`: pages have the reader's size, batches ours. */
export async function* inBatches<T>(pages: AsyncIterable<readonly T[]>, size: number): AsyncGenerator<readonly T[]> {
  let rest: readonly T[] = [];
  for await (const page of pages) {
    rest = rest.length === 0 ? page : [...rest, ...page];
    while (rest.length >= size) {
      yield rest.slice(0, size);
      rest = rest.slice(size);
    }
  }
  if (rest.length > 0) yield rest;
}

/** Reads one batch ahead while the last one is worked on. Leaving early ends the reading. */
export async function* ahead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const reading = items[Symbol.asyncIterator]();
  let next = reading.next();
  try {
    for (let item = await next; !item.done; item = await next) {
      next = reading.next();
      // Its failure is met by the next `await`, perhaps later than Node waits before it calls a rejection unhandled.
      next.catch(() => {});
      yield item.value;
    }
  } finally {
    await next.catch(() => {});
    await reading.return?.();
  }
}

export function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
