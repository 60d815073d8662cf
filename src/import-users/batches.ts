/** Cuts the pages of a reading into batches of at most `size`: pages have the reader's size, batches ours. What came before a failure goes before it. */
export async function* inBatches<T>(pages: AsyncIterable<readonly T[]>, size: number): AsyncGenerator<readonly T[]> {
  let rest: readonly T[] = [];
  try {
    for await (const page of pages) {
      rest = rest.length === 0 ? page : [...rest, ...page];
      while (rest.length >= size) {
        yield rest.slice(0, size);
        rest = rest.slice(size);
      }
    }
  } catch (error) {
    if (rest.length > 0) yield rest;
    throw error;
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

/** What comes until the signal, also while nothing comes: a reading on its way then ends by itself, and nobody looks at it. */
export async function* until<T>(signal: AbortSignal, items: AsyncIterable<T>): AsyncGenerator<T> {
  const reading = items[Symbol.asyncIterator]();
  const left = new AbortController();
  let leave = () => {};
  signal.addEventListener('abort', () => leave(), { signal: left.signal });
  // No race against one promise of the end: that would hold everything that it ever lost to.
  const next = () =>
    new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
      leave = () => resolve(undefined);
      reading.next().then(resolve, reject);
    });
  try {
    while (!signal.aborted) {
      const item = await next();
      if (!item || item.done) return;
      yield item.value;
    }
  } finally {
    left.abort();
    const closing = Promise.resolve(reading.return?.());
    if (signal.aborted) closing.catch(() => {});
    else await closing;
  }
}

/** Works on so many at a time. The first failure ends it, when what had begun has ended; the reading ends too. */
export async function inFlight<T>(
  items: AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const reading = items[Symbol.asyncIterator]();
  const failures: unknown[] = [];
  const worker = async () => {
    for (let item = await reading.next(); !item.done && failures.length === 0; item = await reading.next())
      await work(item.value);
  };
  await Promise.all(Array.from({ length: limit }, () => worker().catch((error: unknown) => failures.push(error))));
  await reading.return?.();
  if (failures.length > 0) throw failures[0];
}

/**
 * Who works on something long asks for a turn before each piece of it. Between two pieces, whoever's they are, timers and
 * clicks are served: the answers to several questions may come at the same moment.
 */
export function createTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => void setImmediate(resolve)));
    return last;
  };
}

export function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
