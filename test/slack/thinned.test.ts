import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PACE } from '../../src/slack/announcer.ts';
import { createThinned } from '../../src/slack/thinned.ts';
import { gate } from './support/gate.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Reports progress every 100 ms for a minute; tells how often each was drawn. */
async function reportFor(keys: readonly string[]) {
  const drawn: Record<string, number[]> = Object.fromEntries(keys.map((key) => [key, []]));
  const thinned = createThinned(PACE, () => {}, Date.now);
  for (let step = 0; step < 600; step += 1) {
    for (const key of keys) thinned.draw(key, async () => void drawn[key]?.push(step));
    await vi.advanceTimersByTimeAsync(100);
  }
  return drawn;
}

it('One import is drawn every three seconds', async () => {
  const { one = [] } = await reportFor(['one']);

  expect(one.length).toBeGreaterThanOrEqual(19);
  expect(one.length).toBeLessThanOrEqual(21);
});

it('Ten imports together stay below what Slack takes from an app in a minute', async () => {
  const drawn = await reportFor(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);

  expect(Object.values(drawn).flat().length).toBeLessThanOrEqual(50);
  expect(Object.values(drawn).every((times) => times.length >= 3)).toBe(true);
});

it('While a drawing is on its way, only the latest waits', async () => {
  const slow = gate<void>();
  const drawn: string[] = [];
  const thinned = createThinned(PACE, () => {}, Date.now);
  thinned.draw('one', async () => {
    await slow.opened;
    drawn.push('first');
  });
  await vi.advanceTimersByTimeAsync(1);
  for (let step = 0; step < 100; step += 1) {
    thinned.draw('one', async () => void drawn.push(`step ${step}`));
    await vi.advanceTimersByTimeAsync(1000);
  }

  slow.open();
  await vi.advanceTimersByTimeAsync(10_000);

  expect(drawn).toEqual(['first', 'step 99']);
});

it('The end is drawn at once, and nothing after it', async () => {
  const drawn: string[] = [];
  const thinned = createThinned(PACE, () => {}, Date.now);
  thinned.draw('one', async () => void drawn.push('first'));
  await vi.advanceTimersByTimeAsync(1);
  thinned.draw('one', async () => void drawn.push('late'));

  thinned.end('one', async () => void drawn.push('end'));
  await vi.advanceTimersByTimeAsync(60_000);

  expect(drawn).toEqual(['first', 'end']);
});

it('A drawing that fails is told, and the next one goes on', async () => {
  const failures: unknown[] = [];
  const drawn: string[] = [];
  const thinned = createThinned(PACE, (error) => failures.push(error), Date.now);
  thinned.draw('one', () => Promise.reject(new Error('no')));
  await vi.advanceTimersByTimeAsync(1);

  thinned.draw('one', async () => void drawn.push('next'));
  await vi.advanceTimersByTimeAsync(3000);

  expect(failures).toHaveLength(1);
  expect(drawn).toEqual(['next']);
});
