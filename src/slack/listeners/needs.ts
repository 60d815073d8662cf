import type { Role } from '../../import-users/roles.ts';
import type { UseCases } from '../../import-users/use-cases.ts';
import type { Counter } from '../counter.ts';

/** What listeners are wired with; each takes what it needs. */
export type Needs = {
  readonly use: UseCases;
  /** The configured roles, for their names. */
  readonly catalogue: readonly Role[];
  readonly adminsToAsk: readonly string[];
  readonly counter: Counter;
  /** Seconds, by our clock: for what Slack gives no time of. */
  readonly seconds: () => number;
  readonly sendCsv: SendCsv;
};

export type SendCsv = (request: {
  readonly user: string;
  readonly name: string;
  readonly rows: AsyncIterable<string>;
}) => Promise<void>;
