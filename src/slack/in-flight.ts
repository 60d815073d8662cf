/** Counts what is under way, so that stopping can wait for it. */
export type InFlight = {
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way, or after the deadline; tells which. */
  drain(withinMs: number): Promise<boolean>;
  count(): number;
};

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      running.add(work);
      const done = () => void running.delete(work);
      work.then(done, done);
      return work;
    },
    drain: async (withinMs) => {
      const deadline = AbortSignal.timeout(withinMs);
      while (running.size > 0 && !deadline.aborted) await settledOr(deadline, [...running]);
      return running.size === 0;
    },
    count: () => running.size,
  };
}

const settledOr = (deadline: AbortSignal, work: readonly Promise<unknown>[]): Promise<unknown> =>
  Promise.race([
    Promise.allSettled(work),
    new Promise((resolve) => deadline.addEventListener('abort', resolve, { once: true })),
  ]);
