import type { Who } from './access.ts';
import type { EntryKind } from './directory.ts';
import type { Problem } from './errors.ts';
import type { Reason, Verdict } from './plan.ts';
import type { GivenRole } from './roles.ts';

/**
 * approved → running → done | failed. A cancel makes approved or running `cancelling`, which the runner (or, where it died,
 * the next one) ends as cancelled after its current batch.
 */
export type ImportState = 'approved' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';
export const OPEN_STATES = ['approved', 'running', 'cancelling'] as const satisfies readonly ImportState[];

export type Outcome = 'created' | 'synced' | 'unchanged' | 'blocked' | 'held' | 'failed';

/** Entries that *Retry Failed* takes up again: not done, and another try may end otherwise. */
export const RETRIED: readonly Outcome[] = ['failed', 'held'];

/** What a person counts: by verdict before the import, by outcome after it. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;
export type OutcomeCounts = Readonly<Record<Outcome, number>>;
export type PlanCounts = { readonly people: VerdictCounts; readonly groups: VerdictCounts };

/** Where a notice stands; `where` tells whether the channel would not have it. */
export type NoticeRef = { readonly channel: string; readonly ts: string; readonly where: 'channel' | 'direct' };

export type ImportServer = { readonly id: string; readonly name: string };

/** An approved plan being carried out, and its record afterwards (R24). Its id is the draft's id, so approving twice makes one. */
export type Import = {
  readonly id: string;
  readonly number: number;
  readonly state: ImportState;
  readonly by: Who;
  readonly channel: string;
  readonly responseUrl: string;
  readonly server: ImportServer;
  readonly search: string;
  readonly withMembers: boolean;
  readonly roles: readonly GivenRole[];
  readonly planId: string;
  readonly hash: string;
  readonly planned: PlanCounts;
  readonly retryOf?: number | undefined;
  readonly approvedAt: Date;
  readonly startedAt?: Date | undefined;
  readonly finishedAt?: Date | undefined;
  readonly cancelledBy?: string | undefined;
  /** Runs that ended because a dependency failed; after too many the import fails. */
  readonly attempts: number;
  readonly failure?: Problem | 'access-lost' | 'server-gone' | 'bug' | undefined;
  readonly startNotice?: NoticeRef | undefined;
  readonly finishNotice?: NoticeRef | undefined;
};

/** The right to write for an import: renewed before each batch; a later claim has a higher fence. */
export type Run = { readonly importId: string; readonly token: string; readonly fence: number };

export type FailureReason =
  /** The verdict differs from the one that was reviewed (R18): held, not guessed. */
  | { readonly why: 'verdict-changed'; readonly reviewed: Verdict; readonly now: Verdict; readonly because?: Reason }
  /** Reviewed, but not in the directory any more. */
  | { readonly why: 'vanished' }
  /** Somebody took the name between our look and our write. */
  | { readonly why: 'name-taken' }
  /** The database refused this one document. */
  | { readonly why: 'not-written'; readonly detail: string };

/** What became of one entry. One for each entry and import; never changed. */
export type EntryOutcome = {
  readonly kind: EntryKind;
  readonly externalId: string;
  /** The place in the plan: the order in which results are shown. */
  readonly position: number;
  readonly name: string;
  readonly fullName: string;
  readonly outcome: Outcome;
  readonly reason?: Reason | FailureReason | undefined;
  readonly at: Date;
};

export const noOutcomes: OutcomeCounts = { created: 0, synced: 0, unchanged: 0, blocked: 0, held: 0, failed: 0 };

export const totalOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);
