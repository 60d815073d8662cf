/** A misfortune on demand. Never counted as a violation. */
export interface Fault {
  /** A Slack error code, without doing what was asked. */
  readonly error?: string;
  /** An HTTP status such as 503, without doing what was asked. */
  readonly status?: number;
  /** 429 with this Retry-After, in seconds. */
  readonly retryAfterS?: number;
  /** The connection breaks: `before` nothing was done, `after` it was done and the answer is lost. */
  readonly drop?: 'before' | 'after';
  /** Done at once, answered this late. */
  readonly slowMs?: number;
  /** How many calls it hits; until lifted when left out. */
  readonly times?: number;
}

export interface Faults {
  /** For a method, 'response_url', 'upload', or '*' for all. The returned function lifts it. */
  fault(method: string, fault: Fault): () => void;
  /** The fault that hits this call, if one does; uses up one of its times. */
  next(method: string): Fault | undefined;
  lift(): void;
}

export function createFaults(): Faults {
  const faults = new Set<{ method: string; fault: Fault; left: number }>();
  return {
    fault: (method, fault) => {
      const added = { method, fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      faults.add(added);
      return () => faults.delete(added);
    },
    next: (method) => {
      const hit = [...faults].find((f) => f.method === method || f.method === '*');
      if (hit === undefined) return undefined;
      hit.left -= 1;
      if (hit.left <= 0) faults.delete(hit);
      return hit.fault;
    },
    lift: () => faults.clear(),
  };
}
