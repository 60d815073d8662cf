import type { Random } from '../../../sandbox/directory/random.ts';
import type { MongoLine } from './mongo-line.ts';

/** A moment in the life of a bot: around one of its commands to the database. A seed finds it again. */
export type Moment = {
  /** Counted from when it is awaited. */
  readonly nth: number;
  /** Before the command is passed on, after it, or after its answer has come and before the bot has it. */
  readonly side: 'unasked' | 'asked' | 'answered';
};

const SIDES = ['unasked', 'asked', 'answered'] as const;

export const momentWithin = (random: Random, asks: number): Moment => ({
  nth: 1 + random.below(asks),
  side: random.pick(SIDES),
});

/** Calls it once, with the line on which the moment has come; counted over all of them. The returned function ends the wait. */
export function at(lines: readonly MongoLine[], { nth, side }: Moment, strike: (line: MongoLine) => void): () => void {
  let left = nth;
  const stops = new Set<() => void>();
  const stop = () => {
    for (const end of stops) end();
  };
  const count = (line: MongoLine) => {
    left -= 1;
    if (left > 0) return;
    stop();
    if (side === 'asked') setImmediate(() => strike(line));
    else strike(line);
  };
  for (const line of lines) {
    const listen = side === 'answered' ? line.onAnswer : line.onAsk;
    stops.add(listen(() => count(line)));
  }
  return stop;
}
