/**
 * Draws what lags behind, at most once a second for each key, the latest last: the counter of a draft while someone ticks, and
 * how far an *Add All* is. A drawing that fails is lost, which the next one mends.
 */
export type Counter = {
  /** Resolves when it was drawn, or a later one has taken its place. `afterMs`: not before, and later the more are waiting. */
  draw(key: string, drawing: () => Promise<void>, afterMs?: number): Promise<void>;
  /** Before something else is drawn: drops what waits, and waits for what is on its way. */
  settle(key: string): Promise<void>;
  /** At the end of the process: draws at once what waits, and nothing after that. */
  close(): void;
};

type Slot = { lastAt: number; waiting?: Waiting | undefined; running?: Promise<void> | undefined };
type Waiting = { readonly timer: NodeJS.Timeout; readonly begin: () => void; readonly superseded: () => void };

const EVERY_MS = 1000;
/** Drafts being ticked in at the same time; beyond them the oldest starts afresh. */
const KEPT = 500;

export function createCounter(failed: (error: unknown) => void, now: () => number): Counter {
  const slots = new Map<string, Slot>();
  let closed = false;
  const slotOf = (key: string): Slot => {
    const slot = slots.get(key) ?? { lastAt: 0 };
    slots.delete(key);
    slots.set(key, slot);
    const oldest = slots.size > KEPT ? slots.keys().next().value : undefined;
    if (oldest !== undefined) {
      drop(slots.get(oldest));
      slots.delete(oldest);
    }
    return slot;
  };
  const run = async (slot: Slot, drawing: () => Promise<void>) => {
    await slot.running;
    slot.lastAt = now();
    slot.running = drawing().catch(failed);
    await slot.running;
  };
  return {
    draw: (key, drawing, afterMs = 0) => {
      if (closed) return Promise.resolve();
      const slot = slotOf(key);
      drop(slot);
      return new Promise((resolve) => {
        const begin = () => {
          slot.waiting = undefined;
          void run(slot, drawing).then(resolve);
        };
        const others = [...slots.values()].filter(({ waiting }) => waiting).length;
        const wait = Math.max(slot.lastAt + EVERY_MS - now(), afterMs * (1 + others));
        if (wait <= 0) return begin();
        slot.waiting = { timer: setTimeout(begin, wait), begin, superseded: resolve };
      });
    },
    settle: async (key) => {
      const slot = slots.get(key);
      drop(slot);
      await slot?.running;
    },
    close: () => {
      closed = true;
      for (const { waiting } of slots.values()) {
        clearTimeout(waiting?.timer);
        waiting?.begin();
      }
    },
  };
}

function drop(slot: Slot | undefined): void {
  if (!slot?.waiting) return;
  clearTimeout(slot.waiting.timer);
  slot.waiting.superseded();
  slot.waiting = undefined;
}
