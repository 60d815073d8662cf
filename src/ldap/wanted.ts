import type { Ids } from '../import-users/ports.ts';

/** The ids that are looked for. Of a stream as many are asked for as tell whether an entry is among them. */
export type Wanted = {
  /** What is looked for of these, in their order; each once, also when the directory gives it twice. */
  among<T>(items: readonly T[], idOf: (item: T) => string): Promise<readonly T[]>;
  /** Whether so many or fewer are left. */
  atMost(many: number): Promise<boolean>;
  /** All that are left. */
  rest(): Promise<readonly string[]>;
  /** Ends the stream. */
  close(): Promise<void>;
};

export function createWanted(ids: Ids): Wanted {
  const coming = inParts(ids);
  const missing = new Set<string>();
  let ended = false;
  const askForMore = async () => {
    const part = await coming.next();
    if (part.done) ended = true;
    else for (const id of part.value) missing.add(id);
  };
  return {
    among: async (items, idOf) => {
      const found = [];
      for (const item of items) {
        const id = idOf(item);
        while (!missing.has(id) && !ended) await askForMore();
        if (missing.delete(id)) found.push(item);
      }
      return found;
    },
    atMost: async (many) => {
      while (missing.size <= many && !ended) await askForMore();
      return missing.size <= many;
    },
    rest: async () => {
      while (!ended) await askForMore();
      return [...missing];
    },
    close: async () => void (await coming.return(undefined)),
  };
}

async function* inParts(ids: Ids): AsyncGenerator<readonly string[], undefined> {
  if (Symbol.asyncIterator in ids) yield* ids;
  else yield [...ids];
}
