import { expect, it } from 'vitest';
import { picture } from '../../bench/picture.ts';

const curves = (svg: string) =>
  [...svg.matchAll(/points="([^"]*)"/g)].map(([, points = '']) =>
    points.split(' ').map((at) => at.split(',').map(Number)),
  );

it('draws entries of the last second, and memory, over the seconds of an import', () => {
  const samples = Array.from({ length: 9 }, (_, n) => ({ s: n / 4, done: n * 250, mb: 100 + n }));
  const svg = picture(samples);

  const [rates, memory] = curves(svg);
  expect(svg).toContain('>1,000</text>');
  expect(svg).toContain('>108</text>');
  expect(rates?.[0]).toEqual([60, 210]);
  expect(rates?.at(-1)).toEqual([700, 30]);
  expect(memory?.at(-1)).toEqual([700, 30]);
});

it('has a light and a dark form, and nothing that is no number', () => {
  const svg = picture([{ s: 0, done: 0, mb: 0 }]);

  expect(svg).toContain('@media (prefers-color-scheme: dark)');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});
