/**
 * Draws what lags behind, at most once a second for each key, the latest last: the counter of a draft while someone ticks.
 * A drawing that fails is lost, which the next one mends.
 */
export type Counter = {
  /** Resolves when it was drawn, or a later one has taken its place. */
  draw(key: string, drawing: () => Promise<void>): Promise<void>;
  /** Before something else is drawn: drops what waits, and waits for what is on its way. */
  settle(key: string): Promise<void>;
};

type Slot = { lastAt: number; waiting?: Waiting | undefined; running?: Promise<void> | undefined };
type Waiting = { readonly timer: NodeJS.Timeout; readonly superseded: () => void };

const EVERY_MS = 1000;
/** Drafts being ticked in at the same time; beyond them the oldest starts afresh. */
const KEPT = 500;

export function createCounter(failed: (error: unknown) => void, now: () => number): Counter {
  const slots = new Map<string, Slot>();
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
    draw: (key, drawing) => {
      const slot = slotOf(key);
      drop(slot);
      return new Promise((resolve) => {
        const begin = () => {
          slot.waiting = undefined;
          void run(slot, drawing).then(resolve);
        };
        const wait = slot.lastAt + EVERY_MS - now();
        if (wait <= 0) return begin();
        slot.waiting = { timer: setTimeout(begin, wait), superseded: resolve };
      });
    },
    settle: async (key) => {
      const slot = slots.get(key);
      drop(slot);
      await slot?.running;
    },
  };
}

function drop(slot: Slot | undefined): void {
  if (!slot?.waiting) return;
  clearTimeout(slot.waiting.timer);
  slot.waiting.superseded();
  slot.waiting = undefined;
}
