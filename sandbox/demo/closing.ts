/** What was started, to be ended in the opposite order. */
export interface Closing {
  /** Once everything is being ended, at once. */
  add(what: string, close: () => Promise<unknown>): void;
  /** Ends everything, also after one of them failed or took too long. The second call waits for the first. */
  closeAll(): Promise<void>;
}

/** Each part gets this long; SecantusDB takes up to 5 s, then it is killed. */
const PART_MS = 8_000;

export function createClosing(say: (line: string) => void): Closing {
  const parts: { what: string; close: () => Promise<unknown> }[] = [];
  let closed: Promise<void> | undefined;
  const closeParts = async () => {
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      const problem = await within(PART_MS, part.close());
      if (problem !== undefined) say(`${part.what} did not end properly: ${problem}`);
    }
  };
  return {
    add: (what, close) => {
      if (closed === undefined) parts.push({ what, close });
      else close().catch(() => {});
    },
    closeAll: () => {
      closed ??= closeParts();
      return closed;
    },
  };
}

/** What went wrong, or undefined. */
async function within(ms: number, work: Promise<unknown>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`it was not done after ${ms / 1_000} s`), ms);
  });
  const done = work.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
