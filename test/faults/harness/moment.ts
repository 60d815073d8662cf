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

/** Calls it once, when the moment has come. The returned function ends the wait. */
export function at(line: MongoLine, { nth, side }: Moment, strike: () => void): () => void {
  const number = line.count() + nth;
  let stop = () => {};
  const once = (now: number) => {
    if (now < number) return;
    stop();
    strike();
  };
  stop =
    side === 'answered'
      ? line.onAnswer(once)
      : line.onAsk((ask) => (side === 'unasked' ? once(ask.nth) : afterwards(() => once(ask.nth))));
  return () => stop();
}

/** It has been passed on by then. */
const afterwards = (work: () => void) => void setImmediate(work);
