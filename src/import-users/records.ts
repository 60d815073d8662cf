import type { Denial, Who } from './access.ts';
import type { EntryRef, Group, Person } from './directory.ts';
import type { EntryOutcome, Import, NoticeRef, Outcome, OutcomeCounts, Run } from './import.ts';
import type { KnownGroup, KnownUser } from './plan.ts';
import type { ChosenRole, GivenRole, RoleSource } from './roles.ts';

/*
 * What stays: users and user groups for the application, and the record of each import. Every method throws
 * `Unavailable('database', …)` when the database fails, and has a deadline.
 */

// ---- Users and user groups ----

/** What one write came to. `taken`: a unique index has the name under another identity. */
export type Written =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'taken' }
  | { readonly ok: false; readonly why: 'refused'; readonly detail: string };

export type UserToCreate = { readonly person: Person; readonly roles: readonly GivenRole[] };
export type UserToSync = {
  /** Of the user, as `findKnown` gave it. */
  readonly id: string;
  readonly person: Person;
  readonly enabled: boolean;
  readonly disabledByDirectory: boolean;
};

export type Users = {
  /**
   * Every user with one of these ids on this server, one of these name keys on this server or made in the application, or one
   * of these e-mail keys anywhere. A name that is taken on a third server is free here (R14).
   */
  findKnown(
    server: string,
    keys: { readonly ids: readonly string[]; readonly names: readonly string[]; readonly emails: readonly string[] },
  ): Promise<readonly KnownUser[]>;
  /** Inserts, each with its receipt. Results in the order given. One that this import has created before is ok. */
  create(users: readonly UserToCreate[], run: Run & { readonly server: string }, at: Date): Promise<readonly Written[]>;
  /** Updates what R10 names, each with its receipt. Throws `RunLost` when a newer run has written one of them. */
  sync(users: readonly UserToSync[], run: Run & { readonly server: string }, at: Date): Promise<readonly Written[]>;
  /** Which of these stable ids are users of this server. */
  existing(server: string, externalIds: readonly string[]): Promise<readonly string[]>;
};

export type UserGroups = {
  findKnown(
    server: string,
    keys: { readonly ids: readonly string[]; readonly names: readonly string[] },
  ): Promise<readonly KnownGroup[]>;
  /** The stable ids of a group's members that are users of this server. */
  members(server: string, externalId: string): Promise<ReadonlySet<string>>;
  /** Creates or synchronises one group with exactly these members, and the members' own lists of groups. Throws `RunLost` as above. */
  write(group: GroupToWrite, run: Run & { readonly server: string }, at: Date): Promise<Written>;
};
export type GroupToWrite = {
  readonly group: Group;
  readonly members: ReadonlySet<string>;
  /** Given when the import creates the group; the roles of one that stands stay as they are (R9). */
  readonly roles: readonly GivenRole[];
  readonly outcome: 'created' | 'synced';
};

/** Users and user groups whose roles can be copied (R8), internal ones too. */
export type RoleSources = {
  /** By a part of the name; at most `limit`. */
  find(text: string, limit: number): Promise<readonly RoleSource[]>;
  /** undefined = not there any more. */
  roles(source: {
    readonly kind: RoleSource['kind'];
    readonly id: string;
  }): Promise<{ readonly source: RoleSource; readonly roles: readonly ChosenRole[] } | undefined>;
};

// ---- Imports ----

export type NewImport = Omit<Import, 'number' | 'state' | 'attempts' | 'startedAt' | 'finishedAt'>;

/** How long whoever ended an import holds its announcing, and prolongs that while it tries; then the sweep of any process may. */
export const ANNOUNCE_MS = 10_000;

export type Imports = {
  /** Stores an approved import and gives it the next number. One for each id: `created: false` and the one that stands for a second. */
  create(approved: NewImport): Promise<{ readonly created: boolean; readonly import: Import }>;
  find(id: string): Promise<Import | undefined>;
  findByNumber(number: number, team: string): Promise<Import | undefined>;
  /** Running ones first, then the newest. */
  list(team: string, limit: number): Promise<readonly Import[]>;
  /** Takes an import that is approved, or whose holder's lease ran out; undefined = held, finished or not due. A new token, and a fence above every other. */
  claim(
    id: string,
    token: string,
    now: Date,
    until: Date,
  ): Promise<{ readonly run: Run; readonly import: Import } | undefined>;
  /** False = lost, or cancelled: stop after the batch. */
  renew(run: Run, until: Date): Promise<boolean>;
  /** Hands the import back after a failure (`failed: true` counts an attempt) or at shutdown; it is due again at `dueAt`. */
  release(run: Run, dueAt: Date, failed: boolean): Promise<void>;
  /** The last word. False = not ours any more. */
  finish(
    run: Run,
    end: { readonly state: 'done' | 'failed' | 'cancelled'; readonly at: Date; readonly failure?: Import['failure'] },
  ): Promise<boolean>;
  /** Makes approved or running `cancelling`; undefined = it was finished already. */
  cancel(id: string, by: string, at: Date): Promise<Import | undefined>;
  noteNotice(id: string, which: 'startNotice' | 'finishNotice', ref: NoticeRef): Promise<void>;
  /** Open imports that nobody holds, for the sweep; at most 100. */
  unheld(now: Date): Promise<readonly string[]>;
  /**
   * A finished import of the last 24 hours without a finish notice, whose announcing nobody holds; held with this token until
   * `until`. `finish` holds it with the token of the run for ANNOUNCE_MS.
   */
  claimUnannounced(token: string, now: Date, until: Date): Promise<Import | undefined>;
  /** Prolongs that. False = somebody else announces it now, or has. */
  holdAnnouncing(id: string, token: string, until: Date): Promise<boolean>;
};

export type Outcomes = {
  /** Adds outcomes; one that stands for an entry already is left as it is. */
  add(importId: string, outcomes: readonly EntryOutcome[]): Promise<void>;
  counts(importId: string): Promise<{ readonly people: OutcomeCounts; readonly groups: OutcomeCounts }>;
  among(importId: string, refs: readonly EntryRef[]): Promise<readonly EntryRef[]>;
  page(
    importId: string,
    which: { readonly outcomes?: readonly Outcome[] },
    after: number,
    limit: number,
  ): Promise<readonly EntryOutcome[]>;
  /** Everything, in batches, in order of position. */
  all(importId: string): AsyncIterable<readonly EntryOutcome[]>;
};

export type AuditEvent = {
  readonly at: Date;
  readonly who: Who;
  readonly event: 'denied' | 'approved' | 'cancelled' | 'retried' | 'discarded' | 'csv-sent';
  readonly what: string;
  readonly why?: Denial | undefined;
  readonly importId?: string | undefined;
};
/** As kept; `mark` names its place among all. */
export type AuditLine = AuditEvent & { readonly mark: string };
export type Audit = {
  /** The approval of an import stands once, however often it is added; anything else each time. */
  add(event: AuditEvent): Promise<void>;
  /** Of a workspace, the newest first. `before`: a mark, for those that came before it; what is no mark names the newest. */
  page(team: string, before: string | undefined, limit: number): Promise<readonly AuditLine[]>;
};
