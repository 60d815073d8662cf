import { createHash, randomUUID } from 'node:crypto';
import type { Clock, Digest, Journal } from './import-users/ports.ts';

/** The real time. What `every` calls is not called again before it has answered. */
export const systemClock = (journal: Journal): Clock => ({
  now: () => new Date(),
  newId: () => randomUUID(),
  every: (ms, work) => {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      work()
        .catch((error: unknown) => journal.warn('repeated-work-failed', error))
        .finally(() => {
          busy = false;
        });
    }, ms);
    return () => clearInterval(timer);
  },
});

export function sha256(): Digest {
  const hash = createHash('sha256');
  return { add: (text) => void hash.update(text), end: () => hash.digest('hex') };
}
