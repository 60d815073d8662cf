import { expect, it } from 'vitest';
import { type Measured, nothingMeasured } from '../../bench/measured.ts';
import type { Figure, Phase } from '../../bench/one-round.ts';
import { report } from '../../bench/report/report.ts';

const figure = (people: number, of: Phase['of'], importS: number, peakMb = 150): Figure => ({
  ...{ people, of, importS, peakMb, searchS: 0.1, addAllS: 1, reviewS: 2, floorReadS: 1, floorWriteS: 9 },
  loop: { p99: 12, max: 48 },
});

const told = (measured: Measured): string => report(measured, { mongo: 'mongod 8', slapd: 'slapd 2.5', minutes: 12.3 });

/** One round of 1,000 and 100,000 people. */
function oneRound(): Measured {
  const measured = nothingMeasured();
  measured.looks.push({ busy: 0, load: 0 });
  measured.figures.push(figure(1_000, 'new', 0.1), figure(100_000, 'new', 12, 190), figure(100_000, '1 % changed', 6));
  for (const [people, peakMb] of [
    [1_000, 40],
    [100_000, 500],
  ] as const)
    measured.others.push({ id: 'python', name: 'Python', people, result: { seconds: 30, peakMb } });
  for (let n = 1; n <= 100; n += 1) measured.busy['Search *'].push(n);
  measured.busyLoop.push({ p99: 25, max: 99 });
  measured.together.push(
    { people: 10_000, how: 'one import', seconds: 2 },
    { people: 10_000, how: 'two in one process', seconds: 3 },
  );
  measured.expansions.push({ people: 50_000, groups: 2_000, oursS: 3, floorS: 1.5 });
  return measured;
}

it('an import is compared with the floor of its own round, with new people, and with fewer people', () => {
  const text = told(oneRound());

  expect(text).toContain('| 100,000 | new | 12.00 | 10.00 | 1.20 | 1.00 |');
  expect(text).toContain('| 100,000 | 1 % changed | 6.00 | 10.00 | 0.60 | 0.50 |');
  expect(text).toContain('| ms an entry | 1,000 | 100,000 | 100,000 / 1,000 |');
  expect(text).toContain('| new | 0.100 | 0.120 | 1.20 |');
});

it('others are compared by seconds and by memory, and the bot is among them', () => {
  const text = told(oneRound());

  expect(text).toContain('| Python | 30.00 | 2.50 |');
  expect(text).toContain('| this bot | 150 | 190 | 40 |');
  expect(text).toContain('| Python | 40 | 500 | 460 |');
});

it('clicks are told with how many there were, and timers also while somebody clicks', () => {
  const text = told(oneRound());

  expect(text).toContain('| Search * |  |  | 0 | 50 | 99 | 100 |  |');
  expect(text).toContain('| new, while somebody clicks | 25 | 99 |');
});

it('two at once are compared with one, groups with ldapsearch', () => {
  const text = told(oneRound());

  expect(text).toContain('| two in one process | 3.00 | 1.50 |');
  expect(text).toContain('| 50,000 | 2,000 | 3.00 | 1.50 | 2.00 |');
  expect(text).toContain('1 round in 13 minutes');
});

it('what was not measured is said to be so, and no number is made up', () => {
  const text = told(nothingMeasured());

  expect(text).toContain('## Groups');
  expect(text.match(/Not measured in this run\./g)?.length).toBeGreaterThan(5);
  expect(text).not.toMatch(/NaN|Infinity|undefined/);
});
