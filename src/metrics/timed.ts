/** Takes how long something took, in seconds, and whether it failed. */
export type Observe = (seconds: number, failed: boolean) => void;

/**
 * The same port, each call of which is measured: a promise until it settles, pages by the time that their reader waited for
 * them. What answers at once is not. `observing`: for which method; the names are those of our own code.
 */
export const timed = <Port extends object>(port: Port, observing: (method: string) => Observe): Port =>
  new Proxy(port, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]): unknown => {
        const answer: unknown = watch(() => Reflect.apply(method, target, args), observing(String(name)));
        return answer;
      };
    },
  });

function watch(call: () => unknown, observe: Observe): unknown {
  const at = performance.now();
  const answer = call();
  if (answer instanceof Promise) return begun(at, answer, observe);
  return isPages(answer) ? pages(answer, observe) : answer;
}

async function begun<T>(at: number, answer: Promise<T>, observe: Observe): Promise<T> {
  let failed = true;
  try {
    const value = await answer;
    failed = false;
    return value;
  } finally {
    observe((performance.now() - at) / 1000, failed);
  }
}

const isPages = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;

/** What the reader does between two pages is not the dependency's. Leaving early is no failure. */
async function* pages<T>(reading: AsyncIterable<T>, observe: Observe): AsyncGenerator<T> {
  const iterator = reading[Symbol.asyncIterator]();
  let seconds = 0;
  let failed = false;
  const next = () =>
    begun(performance.now(), iterator.next(), (waited, broke) => {
      seconds += waited;
      failed = broke;
    });
  try {
    for (let page = await next(); !page.done; page = await next()) yield page.value;
  } finally {
    observe(seconds, failed);
    await iterator.return?.();
  }
}
