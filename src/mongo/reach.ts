import { setTimeout as pause } from 'node:timers/promises';
import { asUnavailable, isPassing, TookTooLong } from './failures.ts';

/** Longer than the driver takes to notice a server that hangs (8 s). */
const STEP_MS = 30_000;
/** Before the second and the third try. A server that restarts is back after less than a second. */
const BACKOFF_MS = [100, 500] as const;
/** No further try begins after this time: the driver has waited for a server that is down (5 s), and a person is waiting. */
const TRYING_MS = 4_000;

/**
 * Every method of a store that waits for the database once or a few times: with a deadline, tried up to three times, and
 * `Unavailable('database', …)` when it could not be reached. So each of them must be safe to repeat after an answer was lost.
 * What takes longer, or gives an iterable, is made of such methods and stands outside.
 */
export const guarded = <Store extends object>(store: Store): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function'
        ? (...args: unknown[]) => reach(() => Reflect.apply(method, target, args))
        : method;
    },
  });

export async function reach<T>(step: () => Promise<T>, began = Date.now()): Promise<T> {
  for (const wait of BACKOFF_MS) {
    try {
      return await within(STEP_MS, step());
    } catch (error) {
      if (!isPassing(error) || Date.now() - began > TRYING_MS) throw asUnavailable(error) ?? error;
      await pause(wait);
    }
  }
  return attempt(step, STEP_MS);
}

/** One try, `Unavailable` when it fails. */
export const attempt = <T>(step: () => Promise<T>, ms: number): Promise<T> =>
  within(ms, step()).catch((error: unknown) => {
    throw asUnavailable(error) ?? error;
  });

/** A timer that can be cleared: an `AbortSignal` makes an error with a stack for each step that was in time. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no answer in ${ms} ms`)), ms).unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
