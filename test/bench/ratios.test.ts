import { expect, it } from 'vitest';
import { compareRatios } from '../../bench/ratios.ts';

it('30 % more than what is committed is still fine, and what is more than that is worse', () => {
  const committed = { new: 10, unchanged: 2 };

  expect(compareRatios({ new: 13, unchanged: 1 }, committed).worse).toEqual([]);
  expect(compareRatios({ new: 13.1, unchanged: 1 }, committed).worse).toEqual(['new']);
});

it('a ratio that is not measured any more is worse, one that is not committed yet is told', () => {
  expect(compareRatios({}, { new: 10 }).worse).toEqual(['new']);
  expect(compareRatios({ new: Number.NaN }, { new: 10 }).worse).toEqual(['new']);
  expect(compareRatios({ other: 2 }, {})).toEqual({ lines: ['other: 2.00, committed nothing'], worse: [] });
});
