const FIRST_MS = 5000;
const MOST_MS = 10 * 60_000;
/** Forgetting one costs a try too many. */
const KEPT = 1000;

/** Imports that a bug ended, and how long the sweep of this process leaves each alone: twice as long after every time. */
export type Pauses = {
  lengthen(importId: string): void;
  end(importId: string): void;
  has(importId: string): boolean;
};

export function createPauses(now: () => number = Date.now): Pauses {
  const pauses = new Map<string, { readonly ms: number; readonly until: number }>();
  return {
    lengthen: (importId) => {
      const ms = Math.min((pauses.get(importId)?.ms ?? FIRST_MS / 2) * 2, MOST_MS);
      pauses.delete(importId);
      pauses.set(importId, { ms, until: now() + ms });
      const [oldest] = pauses.keys();
      if (oldest !== undefined && pauses.size > KEPT) pauses.delete(oldest);
    },
    end: (importId) => {
      pauses.delete(importId);
    },
    has: (importId) => (pauses.get(importId)?.until ?? 0) > now(),
  };
}
