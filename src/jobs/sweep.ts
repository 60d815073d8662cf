import type { Journal } from '../import-users/ports.ts';

type SweepOptions = {
  readonly sweep: () => Promise<readonly string[]>;
  readonly everyMs: number;
  readonly ring: (importId: string) => Promise<void>;
  readonly isPaused: (importId: string) => boolean;
  readonly journal: Journal;
};

/** Without a sweep that ended well for so long, one of them hangs: readiness goes within 10 s (docs/operations.md). */
const HANGS_MS = 9_000;

/** Rings for imports that nobody holds, now and again and again: never two sweeps at once. */
export function createSweep({ sweep, everyMs, ring, isPaused, journal }: SweepOptions) {
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  let workedAt: number | undefined;

  async function once(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      for (const importId of await sweep()) if (!isPaused(importId)) await ring(importId);
      workedAt = Date.now();
    } catch (error) {
      workedAt = undefined;
      journal.warn('sweep-failed', error);
    } finally {
      busy = false;
    }
  }

  return {
    works: () => workedAt !== undefined && Date.now() - workedAt < Math.max(HANGS_MS, 2 * everyMs),
    start: async () => {
      timer = setInterval(once, everyMs);
      await once();
    },
    stop: () => clearInterval(timer),
  };
}
