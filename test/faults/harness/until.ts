import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 50;

/** Looks until there is something; throws with what was waited for after the time. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  withinMs: number,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`no ${what} within ${withinMs} ms`);
    await pause(EVERY_MS);
  }
}
