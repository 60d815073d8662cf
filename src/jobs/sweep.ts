import type { Journal } from '../import-users/ports.ts';

type SweepOptions = {
  readonly sweep: () => Promise<readonly string[]>;
  readonly everyMs: number;
  readonly ring: (importId: string) => Promise<void>;
  readonly isPaused: (importId: string) => boolean;
  readonly journal: Journal;
};

/** Rings for imports that nobody holds, now and again and again: never two sweeps at once. */
export function createSweep({ sweep, everyMs, ring, isPaused, journal }: SweepOptions) {
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  let worked = false;

  async function once(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      for (const importId of await sweep()) if (!isPaused(importId)) await ring(importId);
      worked = true;
    } catch (error) {
      worked = false;
      journal.warn('sweep-failed', error);
    } finally {
      busy = false;
    }
  }

  return {
    works: () => worked,
    start: async () => {
      timer = setInterval(once, everyMs);
      await once();
    },
    stop: () => clearInterval(timer),
  };
}
