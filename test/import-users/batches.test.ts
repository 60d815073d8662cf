import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createTurns, inFlight, until } from '../../src/import-users/batches.ts';

/** Items that are read one by one; tells whether its reader has left. */
function reading(count: number, fails?: Error) {
  const seen = { left: false };
  async function* items() {
    try {
      for (let item = 0; item < count; item += 1) yield item;
      if (fails) throw fails;
    } finally {
      seen.left = true;
    }
  }
  return { items: items(), seen };
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Work that ends when it is told to. */
function work() {
  const begun: { readonly item: number; readonly end: () => void; readonly fail: (why: Error) => void }[] = [];
  const done: number[] = [];
  const doing = async (item: number) => {
    await new Promise<void>((end, fail) => begun.push({ item, end, fail }));
    done.push(item);
  };
  /** Lets everything that can go on go on. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { begun, done, doing, settled };
}

describe('work in flight', () => {
  it('is so much at a time and no more, until everything is done', async () => {
    const { begun, done, doing, settled } = work();
    const all = inFlight(reading(4).items, 2, doing);
    await settled();
    expect(begun.map(({ item }) => item)).toEqual([0, 1]);
    begun[1]?.end();
    await settled();
    expect(begun.map(({ item }) => item)).toEqual([0, 1, 2]);
    begun[2]?.end();
    await settled();
    for (const { end } of begun) end();
    await all;
    expect(done.sort()).toEqual([0, 1, 2, 3]);
  });

  it('ends with the first failure, when what had begun has ended, and begins nothing more', async () => {
    const { begun, done, doing, settled } = work();
    const { items, seen } = reading(10);
    let over = false;
    const all = inFlight(items, 2, doing).finally(() => {
      over = true;
    });
    all.catch(() => {});
    await settled();
    begun[0]?.fail(new Error('the first'));
    await settled();
    expect(over).toBe(false);
    begun[1]?.fail(new Error('the second'));
    await expect(all).rejects.toThrow('the first');
    expect([begun.length, done, seen.left]).toEqual([2, [], true]);
  });

  it('ends with a reading that fails, after what was read before', async () => {
    const { begun, done, doing, settled } = work();
    const all = inFlight(reading(1, new Error('cut off')).items, 2, doing);
    all.catch(() => {});
    await settled();
    begun[0]?.end();
    await expect(all).rejects.toThrow('cut off');
    expect(done).toEqual([0]);
  });
});

describe('a reading until a signal', () => {
  /** Gives two, and then nothing for as long as anybody waits. */
  async function* hanging(): AsyncGenerator<number> {
    yield* [1, 2];
    await new Promise(() => {});
  }

  it('ends with the signal, also while nothing comes', async () => {
    const told = new AbortController();
    const seen: number[] = [];
    for await (const item of until(told.signal, hanging())) {
      seen.push(item);
      if (item === 2) setImmediate(() => told.abort());
    }
    expect(seen).toEqual([1, 2]);
  });

  it('holds nothing that it has given', async () => {
    const given: WeakRef<object>[] = [];
    async function* objects() {
      for (const name of ['one', 'two', 'three']) {
        const item = { name };
        given.push(new WeakRef(item));
        yield item;
      }
    }
    let left = 3;
    for await (const { name } of until(new AbortController().signal, objects())) {
      left -= name.length > 0 ? 1 : 0;
      if (left > 0) continue;
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
      expect(given.slice(0, 2).map((one) => one.deref())).toEqual([undefined, undefined]);
    }
    expect(left).toBe(0);
  });

  it('does not begin when the signal has come', async () => {
    const { items } = reading(3);
    for await (const item of until(AbortSignal.abort(), items)) expect(item).toBeUndefined();
  });

  it('ends with what is read, and with its failure, and leaves nothing open when its reader leaves', async () => {
    const never = new AbortController().signal;
    const all: number[] = [];
    const failing = async () => {
      for await (const item of until(never, reading(3, new Error('cut off')).items)) all.push(item);
    };
    await expect(failing()).rejects.toThrow('cut off');
    expect(all).toEqual([0, 1, 2]);
    const { items, seen } = reading(3);
    for await (const _ of until(never, items)) break;
    expect(seen.left).toBe(true);
  });
});

describe('a turn', () => {
  it('comes one at a time: what waited meanwhile is served in between', async () => {
    const turn = createTurns();
    const done: string[] = [];
    const first = turn().then(() => {
      done.push('first piece');
      setImmediate(() => done.push('a click'));
    });
    const second = turn().then(() => done.push('second piece'));
    await Promise.all([first, second]);
    expect(done).toEqual(['first piece', 'a click', 'second piece']);
  });
});
