import type { Denial, Who } from './access.ts';
import type { Draft, Search, SelectionCounts } from './draft.ts';
import type { EarlyEnd, Problem } from './errors.ts';
import type { EntryOutcome, Import, ImportServer, OutcomeCounts, PlanCounts } from './import.ts';
import type { Planned } from './plan.ts';
import type { AuditLine } from './records.ts';
import type { ChosenRole, Role, RoleSource, RolesProblem } from './roles.ts';
import type { PlanEntry } from './stores.ts';

/*
 * What the use cases take from a person and what they give to be shown. Expected outcomes are values; a dependency that fails
 * throws `Unavailable`, and the draft stays as it was.
 */

/** What a modal remembers of its draft, and nothing else. */
export type Form = { readonly draft: string; readonly search: number; readonly render: number };
/** Someone does something in a modal. */
export type Act = { readonly who: Who; readonly form: Form };

/** The check-boxes of a page as the person sees them: row keys shown, row keys ticked, and when (Slack's `action_ts`, seconds). */
export type Ticks = {
  readonly shown: readonly string[];
  readonly ticked: readonly string[];
  /** Those that were ticked when the page was drawn last. */
  readonly drawn?: readonly string[];
  readonly at: number;
};

/** The form's draft is gone, approved, or somebody else's. */
export type Expired = { readonly ok: false; readonly why: 'expired' };
export type Admission = { readonly ok: true } | { readonly ok: false; readonly why: 'denied'; readonly denial: Denial };

export type NoServer = { readonly screen: 'no-server' };
export type ServerScreen = {
  readonly screen: 'server';
  readonly form: Form;
  readonly servers: readonly ImportServer[];
};
export type ResumeScreen = {
  readonly screen: 'resume';
  readonly form: Form;
  readonly selected: SelectionCounts;
  /** An *Add All* is under way. */
  readonly adding: boolean;
};

/** A row key is `<search>.<hit>`: looked up among the draft's hits, never trusted. */
export type Row = { readonly key: string; readonly planned: Planned; readonly selected: boolean };

export type SearchAlert =
  | { readonly kind: 'bad-filter'; readonly detail: string }
  /** The directory could not be asked. *Try Again* repeats the search. */
  | { readonly kind: 'unavailable'; readonly problem: Problem }
  /** The hits were kept for an hour only. */
  | { readonly kind: 'hits-gone' }
  | {
      readonly kind: 'added';
      readonly added: number;
      readonly blocked: number;
      /** Where it was not `all`, there are more, or may be. */
      readonly end: 'all' | 'stopped' | 'interrupted' | EarlyEnd;
    };

/** An *Add All* that is under way. `of`: the text that it searches for, where another search is on the screen. */
export type AddingShown = { readonly added: number; readonly stopping: boolean; readonly of: string | undefined };

export type SearchScreen = {
  readonly screen: 'search';
  readonly form: Form;
  readonly server: ImportServer;
  readonly search: Search;
  readonly rows: readonly Row[];
  readonly selected: SelectionCounts;
  readonly withMembers: boolean;
  readonly roles: readonly ChosenRole[];
  readonly copyFrom?: RoleSource | undefined;
  readonly adding?: AddingShown | undefined;
  readonly alert?: SearchAlert | undefined;
};

export type RolesResult =
  | Expired
  | { readonly ok: false; readonly why: 'roles'; readonly problems: readonly RolesProblem[] }
  | { readonly ok: false; readonly why: 'source-gone' }
  | { readonly ok: true };

export type RolesScreen = {
  readonly screen: 'roles';
  readonly form: Form;
  readonly catalogue: readonly Role[];
  readonly chosen: readonly ChosenRole[];
  readonly copyFrom?: RoleSource | undefined;
};

/** What was reviewed is what an approval names: the hash. */
export type ReviewScreen = {
  readonly screen: 'review';
  readonly form: Form;
  readonly hash: string;
  readonly server: ImportServer;
  readonly counts: PlanCounts;
  /** The first ten (R17). */
  readonly blocked: readonly PlanEntry[];
  readonly roles: readonly ChosenRole[];
  readonly copyFrom?: RoleSource | undefined;
  readonly withMembers: boolean;
  readonly unresolved: number;
  /** The plan is not the one that was on the screen when she approved. */
  readonly changed: boolean;
};

/** A page of the plan, for reading. `next`: the position to go on after. */
export type PlanScreen = {
  readonly screen: 'plan';
  readonly form: Form;
  readonly which: 'blocked' | 'all';
  readonly entries: readonly PlanEntry[];
  readonly total: number;
  readonly after: number;
  readonly next?: number | undefined;
};

/** From searching to reviewing, with what makes it stay where it is. */
export type ReviewResult =
  | Expired
  | { readonly ok: false; readonly why: 'nothing-selected' }
  | { readonly ok: false; readonly why: 'still-adding' }
  | { readonly ok: false; readonly why: 'too-many'; readonly people: number; readonly limit: number }
  | { readonly ok: false; readonly why: 'roles'; readonly problems: readonly RolesProblem[] }
  | { readonly ok: true; readonly review: ReviewScreen };

export type ApproveResult =
  | Expired
  /** Twice: this is the import that the first one made. */
  | { readonly ok: false; readonly why: 'already-approved'; readonly import: Import }
  | { readonly ok: false; readonly why: 'denied'; readonly denial: Denial }
  | { readonly ok: false; readonly why: 'nothing-to-do' }
  /** Reviewed again since, perhaps in another window: approve that one. */
  | { readonly ok: false; readonly why: 'changed'; readonly review: ReviewScreen }
  | { readonly ok: true; readonly import: Import };

export type Standing = {
  readonly import: Import;
  readonly counts: { readonly people: OutcomeCounts; readonly groups: OutcomeCounts };
};

export type CancelResult =
  | { readonly ok: false; readonly why: 'no-such-import' }
  | { readonly ok: false; readonly why: 'finished'; readonly import: Import }
  | { readonly ok: true; readonly import: Import };

export type ResultsScreen = {
  readonly screen: 'results';
  readonly standing: Standing;
  readonly which: 'problems' | 'all';
  readonly entries: readonly EntryOutcome[];
  readonly total: number;
  readonly after: number;
  readonly next?: number | undefined;
};

export type AuditScreen = {
  readonly screen: 'audit';
  /** The newest first. */
  readonly events: readonly AuditLine[];
  /** Whether newer ones are on a page before this one. */
  readonly older: boolean;
  /** Where the next page begins; undefined = nothing is older. */
  readonly next?: string | undefined;
};

export type RetryResult =
  | { readonly ok: false; readonly why: 'no-such-import' | 'nothing-failed' | 'server-gone' | 'plan-gone' }
  | { readonly ok: true; readonly form: Form };

export type ScreenResult = Expired | { readonly ok: true; readonly screen: SearchScreen };
/** `ended`: of the work that goes on aside; undefined = another one is under way. */
export type AddAllResult = Expired | { readonly ok: true; readonly ended: Promise<void> | undefined };
export type BeforeReview =
  | Expired
  | { readonly ok: false; readonly why: 'nothing-selected' | 'still-adding' }
  | { readonly ok: false; readonly why: 'too-many'; readonly people: number; readonly limit: number }
  | { readonly ok: true; readonly form: Form };

export const formOf = (draft: Draft): Form => ({ draft: draft.id, search: draft.search.number, render: draft.render });
