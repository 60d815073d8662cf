import { type Clicks, noClicks } from './clicks.ts';
import type { Contestant, Result } from './contestants.ts';
import type { Expansion } from './expansion.ts';
import type { Look } from './machine.ts';
import type { Figure } from './one-round.ts';
import type { Sample } from './picture.ts';
import type { Together } from './together.ts';
import type { EventLoop } from './world.ts';

/** What somebody else's way to import took. */
export type Other = {
  readonly id: Contestant['id'];
  readonly name: string;
  readonly people: number;
  readonly result: Result;
};

/** All that bench/README.md tells; each round adds to it. */
export type Measured = {
  /** One for each round that was begun. */
  readonly looks: Look[];
  readonly figures: Figure[];
  readonly others: Other[];
  /** By a bot that has just started. */
  readonly first: Clicks;
  readonly idle: Clicks;
  readonly busy: Clicks;
  /** While everyone is imported and somebody clicks. */
  readonly busyLoop: EventLoop[];
  readonly expansions: Expansion[];
  readonly together: Together[];
  /** Of one import. */
  readonly samples: Sample[];
};

export const nothingMeasured = (): Measured => ({
  ...{ looks: [], figures: [], others: [], busyLoop: [], expansions: [], together: [], samples: [] },
  ...{ first: noClicks(), idle: noClicks(), busy: noClicks() },
});
