import { expect, it } from 'vitest';
import { median, quantile, spread } from '../../bench/statistics.ts';

it('a median is the middle one, of an even number between the middle two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

it('p99 of a hundred leaves out the worst, of fewer it is the worst', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile(hundred.slice(0, 50), 0.99)).toBe(100);
});

it('a spread is a median with minimum and maximum, or one figure where all are the same', () => {
  expect(spread([1.4, 1.1, 1.2])).toBe('1.20 (1.10-1.40)');
  expect(spread([16, 20])).toBe('18.00 (16.00-20.00)');
  expect(spread([12.2, 11.9, 12.4], 0)).toBe('12');
  expect(spread([])).toBe('not measured');
});
