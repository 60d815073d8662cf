import { readFileSync } from 'node:fs';
import type { BotProcess } from '../test/support/bot-process.ts';

/** A moment of an import. */
export type Sample = { readonly s: number; readonly done: number; readonly mb: number };

const EVERY_MS = 250;

/** Looks again and again how far the import is and what memory the bot has, until the answer is called. Linux only. */
export function sampled(bot: BotProcess, samples: Sample[]): () => void {
  const began = performance.now();
  const timer = setInterval(() => {
    const done = Number(bot.log.findLast(({ msg }) => msg === 'batch')?.done ?? 0);
    const kb = Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${bot.pid}/status`, 'utf8'))?.[1] ?? 0);
    samples.push({ s: (performance.now() - began) / 1000, done, mb: kb / 1024 });
  }, EVERY_MS);
  return () => clearInterval(timer);
}

const [WIDTH, HEIGHT, LEFT, TOP] = [640, 180, 60, 30] as const;

/** Light, and dark for those who read so. */
const STYLE = `<style>
.paper { fill: #fff } text { fill: #1d1c1d } .axis { fill: none; stroke: #868686 } .curve { fill: none; stroke: #1264a3; stroke-width: 2 }
@media (prefers-color-scheme: dark) { .paper { fill: #1a1d21 } text { fill: #d1d2d3 } .curve { stroke: #6fb4e8 } }
</style>`;

/** Entries a second, and memory, over the seconds of one import. */
export function picture(samples: readonly Sample[]): string {
  const rates = samples.map(({ s, done }, at) => {
    const before = samples[Math.max(0, at - 4)];
    return { x: s, y: before && s > before.s ? (done - before.done) / (s - before.s) : 0 };
  });
  const memory = samples.map(({ s, mb }) => ({ x: s, y: mb }));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH + LEFT + 20}" height="${2 * (HEIGHT + 60)}" font-family="sans-serif" font-size="12">
<title>One import: entries a second, and memory of the bot in MB, over time</title>
${STYLE}
<rect class="paper" width="100%" height="100%"/>
${chart('entries a second', rates, 0)}
${chart('memory of the bot, MB', memory, HEIGHT + 60)}
</svg>
`;
}

type Point = { readonly x: number; readonly y: number };

function chart(title: string, points: readonly Point[], down: number): string {
  const [right, top] = [Math.max(1, ...points.map(({ x }) => x)), Math.max(1, ...points.map(({ y }) => y))];
  const at = ({ x, y }: Point) =>
    `${(LEFT + (x / right) * WIDTH).toFixed(1)},${(TOP + HEIGHT - (y / top) * HEIGHT).toFixed(1)}`;
  const text = (x: number, y: number, words: string) => `<text x="${x}" y="${y}">${words}</text>`;
  return `<g transform="translate(0 ${down})">
${text(LEFT, 18, title)}
${text(4, TOP + 10, Math.round(top).toLocaleString('en'))}${text(4, TOP + HEIGHT, '0')}
${text(LEFT, TOP + HEIGHT + 18, '0 s')}${text(LEFT + WIDTH - 30, TOP + HEIGHT + 18, `${right.toFixed(0)} s`)}
<path d="M${LEFT},${TOP}v${HEIGHT}h${WIDTH}" class="axis"/>
<polyline points="${points.map(at).join(' ')}" class="curve"/>
</g>`;
}
