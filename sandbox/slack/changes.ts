export type Listener = () => void;

/** Tells everyone who looks at the screen that it may show something else now. */
export interface Changes {
  changed(): void;
  /** The returned function ends it. */
  onChange(listener: Listener): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<Listener>();
  return {
    changed: () => {
      for (const listener of [...listeners]) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Waits until `look` gives something; `undefined` after `withinMs`. */
export function until<T>(changes: Changes, look: () => T | undefined, withinMs: number): Promise<T | undefined> {
  const now = look();
  if (now !== undefined || withinMs <= 0) return Promise.resolve(now);
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      stop();
      settle();
    };
    const timer = setTimeout(() => end(() => resolve(undefined)), withinMs);
    const stop = changes.onChange(() => {
      try {
        const found = look();
        if (found !== undefined) end(() => resolve(found));
      } catch (error) {
        end(() => reject(error));
      }
    });
  });
}
