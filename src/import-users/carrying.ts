import type { EntryOutcome, FailureReason, Import, Outcome, Run } from './import.ts';
import type { Needs } from './needs.ts';
import type { Planned, Reason, Verdict } from './plan.ts';
import type { Directory } from './ports.ts';
import type { Written } from './records.ts';
import type { PlanEntry } from './stores.ts';
import type { Tally } from './tally.ts';

/** One run of one import, as its parts need it. */
export type Carrying = {
  readonly needs: Pick<
    Needs,
    'users' | 'userGroups' | 'plans' | 'outcomes' | 'settings' | 'notices' | 'journal' | 'clock'
  >;
  readonly record: Import;
  readonly run: Run & { readonly server: string };
  readonly directory: Directory;
  /** Before each batch: ends the run, by throwing, when it is to stop. */
  readonly checkpoint: () => Promise<void>;
  readonly tally: Tally;
  /** Before each piece of a batch that takes the processor for long. */
  readonly turn: () => Promise<void>;
};

/** The record of what became of an entry of the plan. */
export const outcomeOf = (
  { kind, externalId, position, name, fullName }: Omit<PlanEntry, 'reason' | 'was' | 'takesFrom'>,
  outcome: Outcome,
  at: Date,
  reason?: Reason | FailureReason,
): EntryOutcome => ({ kind, externalId, position, name, fullName, outcome, at, ...(reason && { reason }) });

/**
 * R18: may this be done now, as reviewed? Something to synchronise that has become equal meanwhile needs nothing: that is no
 * surprise. Any other change is held.
 */
export function agreed(reviewed: Verdict, now: Verdict): Verdict | undefined {
  if (now === reviewed) return now;
  return reviewed === 'sync' && now === 'unchanged' ? now : undefined;
}

export const verdictChanged = (reviewed: Verdict, { verdict: now, reason }: Planned): FailureReason => ({
  why: 'verdict-changed',
  reviewed,
  now,
  ...(reason && { because: reason }),
});

export const whyFailed = (written: Extract<Written, { ok: false }>): FailureReason =>
  written.why === 'taken' ? { why: 'name-taken' } : { why: 'not-written', detail: written.detail };
