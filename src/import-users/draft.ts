import type { Who } from './access.ts';
import type { EarlyEnd, Problem } from './errors.ts';
import type { PlanCounts } from './import.ts';
import type { ChosenRole, GivenRole, RoleSource } from './roles.ts';

/** Which entries a search asks for (R3). */
export type KindFilter = 'both' | 'people' | 'groups';

/** The last search of a draft. Its number names the hits that it found: an older one is told by it. */
export type Search = {
  readonly number: number;
  readonly text: string;
  readonly kinds: KindFilter;
  /** How many hits are kept for paging. */
  readonly total: number;
  /** The directory has more than its first page, which is what we keep (`more`), stopped early by a limit of its own (`cut-off`), or another server has the rest (`elsewhere`): never the whole answer (R33). */
  readonly completeness: 'complete' | 'more' | EarlyEnd;
  /** From 0. */
  readonly page: number;
};

/** How an *Add All* ended. `interrupted`: its process did; a problem is one of the directory. */
export type AddingEnd = 'all' | 'stopped' | 'interrupted' | Problem;

/** An *Add All*, under way or ended: any process can show it and stop it. */
export type Adding = {
  readonly token: string;
  /** What it takes everything of. */
  readonly search: Pick<Search, 'number' | 'text' | 'kinds'>;
  /** When it was pressed, as Slack says: its marks carry this, so that what is ticked later wins. */
  readonly at: number;
  readonly added: number;
  /** Could not be selected (R5). */
  readonly blocked: number;
  /** Prolonged by whoever carries it out: past this, that process is gone. */
  readonly until: Date;
  readonly stop?: true;
  readonly end?: AddingEnd;
};

/** The outcome of the last review: what an approval must name. */
export type Review = {
  readonly planId: string;
  readonly hash: string;
  readonly counts: PlanCounts;
  readonly roles: readonly GivenRole[];
  /** Member DNs of groups behind which there is no person or group that can be imported. */
  readonly unresolved: number;
  readonly at: Date;
};

/** An import while it is put together. Everything that a modal must remember is here, nothing in the process or the view. */
export type Draft = {
  readonly id: string;
  readonly by: Who;
  /** `retry`: made by *Retry Failed*, beside the one open draft of a person, and not offered for continuing. */
  readonly state: 'open' | 'retry' | 'approved' | 'discarded';
  readonly channel: string;
  readonly responseUrl: string;
  /** '' until one was chosen. */
  readonly server: string;
  readonly search: Search;
  /** Rises whenever we, not the person, set ticks: names the blocks, so that Slack takes them (slack.md, section 5). */
  readonly render: number;
  readonly withMembers: boolean;
  readonly roles: readonly ChosenRole[];
  readonly copyFrom?: RoleSource | undefined;
  readonly review?: Review | undefined;
  readonly adding?: Adding | undefined;
  readonly retryOf?: number | undefined;
  readonly createdAt: Date;
};

/** Results on one page (R4). */
export const PAGE_SIZE = 20;
/** slack.md, section 5. */
export const DRAFT_LIVES_MS = 24 * 60 * 60 * 1000;
export const HITS_LIVE_MS = 60 * 60 * 1000;

export type SelectionCounts = { readonly people: number; readonly groups: number };

export const noSearch: Search = { number: 0, text: '', kinds: 'both', total: 0, completeness: 'complete', page: 0 };
