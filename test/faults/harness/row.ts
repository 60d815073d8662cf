import type { Random } from '../../../sandbox/directory/random.ts';
import type { Usual } from './ends.ts';
import type { Scene } from './scene.ts';
import type { StaffSize } from './staff.ts';

/** A try of a row: a scene of its own, and what its seed decides. */
export type Try = {
  readonly scene: Scene;
  readonly random: Random;
  readonly usual: Usual;
  /** In short: less waiting, the same rules. */
  readonly short: boolean;
  /** A word on what was broken and when, for who looks at a violation. */
  tells(what: string): void;
};

/** Something that breaks, and what must hold all the same. */
export type Row = {
  /** For `--row`. */
  readonly id: string;
  /** For people. */
  readonly breaks: string;
  readonly holds: string;
  readonly full: readonly { readonly size: StaffSize; readonly tries: number }[];
  /** Restarts the directory or the database: no other try may have the same. */
  readonly ownServers: boolean;
  /** Tries of the short form, each with its number as its seed; always of the smallest size. */
  readonly short: number;
  /** What did not hold, in words; nothing = all did. */
  tries(one: Try): Promise<readonly string[]>;
};

/** What became of the tries of a row. */
export type Tried = {
  readonly row: Row;
  readonly size: StaffSize;
  readonly tries: number;
  readonly violations: readonly {
    readonly seed: number;
    readonly what: readonly string[];
    readonly told: readonly string[];
  }[];
  readonly seconds: number;
};
