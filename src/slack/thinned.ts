/** Drawings that come faster than Slack takes them: the latest wins, and the pace slows down with their number. */
export type Thinned = {
  /** Never waits and never throws: whoever reports progress is not held up. */
  draw(key: string, drawing: () => Promise<void>): void;
  /** The last one for this key, at once; what waited is dropped. */
  end(key: string, drawing: () => Promise<void>): void;
  /** Resolves when nothing is on its way; what still waits is dropped. */
  drain(): Promise<void>;
};

export type Pace = {
  /** Not more often than this for one key. */
  readonly leastMs: number;
  /** And not more often than this for all of them together. */
  readonly sharedMs: number;
};

type Slot = {
  lastAt: number;
  seenAt: number;
  next?: (() => Promise<void>) | undefined;
  timer?: NodeJS.Timeout | undefined;
};

/** One that was not heard of for so long runs elsewhere now, or not any more. */
const FORGOTTEN_MS = 10 * 60 * 1000;

export function createThinned(pace: Pace, failed: (error: unknown) => void, now: () => number): Thinned {
  const slots = new Map<string, Slot>();
  const running = new Map<string, Promise<void>>();
  /** One after the other for a key, so that an older drawing is never the last. */
  const run = (key: string, drawing: () => Promise<void>) => {
    const turn = (running.get(key) ?? Promise.resolve()).then(drawing).catch(failed);
    running.set(key, turn);
    void turn.then(() => running.get(key) === turn && running.delete(key));
  };
  const drawNext = (key: string, slot: Slot) => {
    // One that is still on its way would have others queue up behind it: the latest waits in their place.
    if (running.has(key)) {
      slot.timer = setTimeout(() => drawNext(key, slot), pace.leastMs);
      return;
    }
    const drawing = slot.next;
    Object.assign(slot, { lastAt: now(), next: undefined, timer: undefined });
    if (drawing) run(key, drawing);
  };
  const stop = (key: string) => {
    clearTimeout(slots.get(key)?.timer);
    slots.delete(key);
  };
  return {
    draw: (key, drawing) => {
      for (const [old, { seenAt }] of slots) if (seenAt < now() - FORGOTTEN_MS) stop(old);
      const slot = slots.get(key) ?? { lastAt: 0, seenAt: 0 };
      slots.set(key, slot);
      Object.assign(slot, { next: drawing, seenAt: now() });
      const every = Math.max(pace.leastMs, pace.sharedMs * slots.size);
      slot.timer ??= setTimeout(() => drawNext(key, slot), Math.max(0, slot.lastAt + every - now()));
    },
    end: (key, drawing) => {
      stop(key);
      run(key, drawing);
    },
    drain: async () => {
      for (const key of [...slots.keys()]) stop(key);
      await Promise.all(running.values());
    },
  };
}
