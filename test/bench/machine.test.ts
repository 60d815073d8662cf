import { expect, it } from 'vitest';
import { machineText } from '../../bench/machine.ts';

it('a quiet machine is told with its cores and its load', () => {
  const looks = [
    { busy: 0.01, load: 0.24 },
    { busy: 0.034, load: 2 },
  ];
  expect(machineText(looks, 2)).toBe('2 cores, idle before each round (at most 3 % in use; load 0.2 at the start)');
});

it('a machine with other things to do before any round is told in plain words', () => {
  const looks = [
    { busy: 0.01, load: 0.2 },
    { busy: 0.9, load: 2 },
  ];
  expect(machineText(looks, 2)).toContain('The machine was not idle**: before a round others used 90 % of it');
});
