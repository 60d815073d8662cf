import type { Who } from './access.ts';
import type { Entry, EntryKind, EntryRef } from './directory.ts';
import type { Adding, Draft, SelectionCounts } from './draft.ts';
import type { Planned, Reason, Verdict } from './plan.ts';

/*
 * What the product keeps while an import is put together; what stays afterwards is in records.ts. Every method throws
 * `Unavailable('database', …)` when the database fails, and has a deadline. Batches hold at most BATCH entries.
 */

/** From 250 up the rate hardly rises, and the pause that a batch makes for everybody else does (measured; mongo's own limit is 100,000). */
export const BATCH = 250;

// ---- Drafts ----

/** What may change in an open draft. */
export type DraftChange = Partial<
  Pick<
    Draft,
    'state' | 'channel' | 'responseUrl' | 'server' | 'search' | 'withMembers' | 'roles' | 'copyFrom' | 'review'
  > & {
    /** The *Add All* that stands there is for nothing any more, also one that goes on. */
    readonly adding: undefined;
  }
>;

export type Drafts = {
  /** The one open draft of a person; undefined when there is none, or it expired. */
  findOpen(who: Who): Promise<Draft | undefined>;
  /** Stores a draft. Where the person has an open one already (a double command), that one is the answer. */
  create(draft: Draft): Promise<Draft>;
  /** Only the owner's, and only in state open or retry: anything else is a form that has expired. */
  find(id: string, who: Who): Promise<Draft | undefined>;
  /** Whose it is, or was: in any state, while it is kept. */
  ownerOf(id: string): Promise<Who | undefined>;
  /**
   * Changes a draft in state open or retry, and moves its expiry; undefined = not open any more, or the change is of a
   * search older than the one that stands, which answered late. `redraw` raises `render` by one.
   */
  change(id: string, change: DraftChange, how?: { readonly redraw?: boolean }): Promise<Draft | undefined>;
  /** The number of a search that begins: one more than any before. The draft's own search stays until it is changed. */
  nextSearch(id: string): Promise<number | undefined>;
  /** Begins an *Add All*. False = one is under way, or the draft is not open any more. */
  beginAdding(id: string, adding: Adding, now: Date): Promise<boolean>;
  /** How far it is, or how it ended. False = asked to stop, dropped, or the draft is not open any more. */
  tellAdding(id: string, token: string, told: AddingTold): Promise<boolean>;
  stopAdding(id: string): Promise<void>;
  /** Forgets this one, if it is still the last; one that is under way stops. */
  dropAdding(id: string, token: string): Promise<void>;
};

type AddingTold = Pick<Adding, 'added' | 'blocked' | 'until' | 'end'>;

export type Mark = { readonly ref: EntryRef; readonly name: string; readonly selected: boolean };

/** The selection of a draft, one record for each entry ever shown and ticked. */
export type Selection = {
  /** `at`: when the person did it, as Slack says (`action_ts`, seconds). A mark older than the one that stands changes nothing. `via`: how it came into a retry; 'selected' otherwise. */
  mark(draftId: string, marks: readonly Mark[], at: number, via?: 'selected' | 'member'): Promise<void>;
  /** Of these, what was selected after `since` and not after `at` is not selected any more. */
  takeBack(
    draftId: string,
    refs: readonly EntryRef[],
    when: { readonly since: number; readonly at: number },
  ): Promise<void>;
  counts(draftId: string): Promise<SelectionCounts>;
  /** Which of these are selected. */
  among(draftId: string, refs: readonly EntryRef[]): Promise<readonly EntryRef[]>;
  /** All selected of a kind, in batches, the earlier ticked first. */
  all(draftId: string, kind: EntryKind): AsyncIterable<readonly SelectedRef[]>;
  clear(draftId: string, at: number): Promise<void>;
};
export type SelectedRef = EntryRef & { readonly name: string; readonly via: 'selected' | 'member' };

/** The entries that a search found, kept for paging for HITS_LIVE_MS. */
export type Hits = {
  /** Replaces nothing: a search has a number of its own. Keeps those of the number before, and drops older ones. */
  keep(draftId: string, search: number, hits: readonly Entry[]): Promise<void>;
  /** A page of PAGE_SIZE, from 0; undefined = not kept any more. */
  page(draftId: string, search: number, page: number): Promise<readonly Entry[] | undefined>;
};

// ---- Plans ----

/** An entry of a plan, as reviewed. */
export type PlanEntry = EntryRef & {
  /** From 0, without gaps. */
  readonly position: number;
  readonly name: string;
  readonly fullName: string;
  readonly verdict: Verdict;
  readonly reason?: Reason | undefined;
  readonly was?: Planned['was'];
  /** Roles go to what was selected, not to members (R9, R11). */
  readonly via: 'selected' | 'member';
  /** Who has this entry's name and gives it up in the same import, before this one or together with it. */
  readonly takesFrom?: string | undefined;
};

/** What a plan knows an entry by. */
export type Positioned = Pick<PlanEntry, 'position'>;
export const positionOf = ({ position }: Positioned): number => position;

/** A plan is kept in batches of BATCH: from position 0, from BATCH and so on; the last one may be shorter. */
export type Plans = {
  /** A batch. One that is kept already stays as it is. */
  add(planId: string, batch: readonly PlanEntry[]): Promise<void>;
  /** Entries that turned out to be blocked while the plan was made. */
  block(planId: string, blocked: readonly (Positioned & { readonly reason: Reason })[]): Promise<void>;
  /** In order of position. `after`: the last position seen, -1 for the first page. At most BATCH. */
  page(planId: string, which: 'all' | 'blocked', after: number, limit: number): Promise<readonly PlanEntry[]>;
  /** The batch from this position on; undefined = not kept, or not any more. */
  batch(planId: string, from: number): Promise<readonly PlanEntry[] | undefined>;
  /** The entries at these positions, in order. At most BATCH. */
  at(planId: string, positions: readonly number[]): Promise<readonly PlanEntry[]>;
};
