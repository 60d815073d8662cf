import { expect, it, vi } from 'vitest';
import { timed } from '../../src/metrics/timed.ts';

type Seen = { readonly method: string; readonly seconds: number; readonly failed: boolean };

function measuring<Port extends object>(port: Port) {
  const seen: Seen[] = [];
  return { seen, port: timed(port, (method) => (seconds, failed) => void seen.push({ method, seconds, failed })) };
}

it('a call is measured when it has ended, well or not, and gives what it gave', async () => {
  let answer = (_: number) => {};
  const { seen, port } = measuring({
    asks: () =>
      new Promise<number>((resolve) => {
        answer = resolve;
      }),
    breaks: async () => Promise.reject(new Error('broken')),
  });
  const asked = port.asks();
  expect(seen).toEqual([]);
  answer(7);

  expect(await asked).toBe(7);
  await expect(port.breaks()).rejects.toThrow('broken');

  expect(seen.map(({ method, failed }) => ({ method, failed }))).toEqual([
    { method: 'asks', failed: false },
    { method: 'breaks', failed: true },
  ]);
});

it('what answers at once, and what is no method, is passed on unmeasured', () => {
  const { seen, port } = measuring({ id: 'corp', twice: (n: number) => 2 * n });

  expect([port.id, port.twice(2)]).toEqual(['corp', 4]);
  expect(seen).toEqual([]);
});

it('pages are measured by the waiting for them, not by what the reader does between them', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { seen, port } = measuring({
    async *pages() {
      vi.advanceTimersByTime(2_000);
      yield [1];
      vi.advanceTimersByTime(3_000);
      yield [2];
    },
  });

  const read: number[] = [];
  for await (const page of port.pages()) {
    read.push(...page);
    vi.advanceTimersByTime(60_000);
  }
  vi.useRealTimers();

  expect(read).toEqual([1, 2]);
  expect(seen).toEqual([{ method: 'pages', seconds: 5, failed: false }]);
});

it('pages that break are a failure, pages that are left early are none, and both end the reading', async () => {
  const ended: string[] = [];
  const { seen, port } = measuring({
    async *breaks() {
      yield 1;
      throw new Error('cut off');
    },
    async *goesOn() {
      try {
        yield 1;
        yield 2;
      } finally {
        ended.push('goesOn');
      }
    },
  });
  const readAll = async () => {
    for await (const _ of port.breaks());
  };

  await expect(readAll()).rejects.toThrow('cut off');
  for await (const _ of port.goesOn()) break;

  expect(seen.map(({ method, failed }) => ({ method, failed }))).toEqual([
    { method: 'breaks', failed: true },
    { method: 'goesOn', failed: false },
  ]);
  expect(ended).toEqual(['goesOn']);
});
