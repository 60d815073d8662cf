import type { AccessRules, Profile } from './access.ts';
import type { Entry, GroupWithMembers, Person } from './directory.ts';
import type { KindFilter } from './draft.ts';
import type { Import, NoticeRef, OutcomeCounts } from './import.ts';
import type { Role } from './roles.ts';

/*
 * What the product needs of the world, in its own words; what it keeps is in stores.ts. Every method that reaches outside
 * throws `Unavailable` when its dependency fails, and has a deadline of its own.
 */

type FilterCheck = { readonly ok: true } | { readonly ok: false; readonly detail: string };

/** One configured server. Each read is a connection of its own and either complete or says that it is not. */
export type Directory = {
  readonly id: string;
  readonly name: string;
  /** R3: text that starts with `(` is parsed as a filter; anything else is a value and always fine. Reads nothing. */
  checkFilter(text: string): FilterCheck;
  /**
   * Pages as the directory gives them. A directory that stops early throws Unavailable with an `earlyEnd` after the pages it
   * gave. With `more` each kind is asked for one page only (for several where pages are small), and `more` is called where the
   * directory has others.
   */
  search(text: string, kinds: KindFilter, more?: () => void): AsyncIterable<readonly Entry[]>;
  /**
   * The people with these stable ids, in any order, in batches; who is not there any more is left out. Complete or an error.
   * All ids of a stream are asked for, but each only when it is needed.
   */
  people(externalIds: Ids): AsyncIterable<readonly Person[]>;
  /** The groups with these stable ids and all their members (R34). Complete or an error. */
  groups(externalIds: ReadonlySet<string>): AsyncIterable<readonly GroupWithMembers[]>;
  /** People and groups that stand at these DN keys; what is neither, or not below the configured bases, is left out. Complete or an error. */
  at(dnKeys: ReadonlySet<string>): AsyncIterable<readonly (Person | GroupWithMembers)[]>;
};

/** Each once. Of very many a stream, best in the order of the directory: then they are never all in memory. */
export type Ids = ReadonlySet<string> | AsyncIterable<readonly string[]>;

/** What Slack knows of people. Cached for a minute at most. */
export type Workspace = {
  profile(user: string): Promise<Profile>;
  isInUserGroup(user: string, userGroup: string): Promise<boolean>;
};

/** Rings for an import: some process will call `runImport` with it, soon. Ringing twice is harmless. */
export type Bell = { ring(importId: string): Promise<void> };

/** Work that never fails, and that nobody waits for but the end of the process. */
export type Aside = (work: Promise<void>) => void;

/** What the channel reads. Posting never holds an import up, and progress is thinned. A second call for one posts nothing. */
export type Notices = {
  started(of: Import): Promise<NoticeRef>;
  progress(of: Import, done: Progress): void;
  finished(of: Import, result: ImportResult): Promise<NoticeRef>;
};
export type Progress = {
  readonly counts: { readonly people: OutcomeCounts; readonly groups: OutcomeCounts };
  readonly total: number;
};
export type ImportResult = { readonly counts: Progress['counts'] };

/** Lines of the log: ids, counts and durations only. */
export type Journal = {
  tell(event: string, facts: Facts): void;
  /** Wrong, but handled. */
  warn(event: string, cause: unknown, facts?: Facts): void;
  /** A bug: someone must act. */
  alarm(event: string, cause: unknown, facts?: Facts): void;
};
type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export type Settings = {
  readonly access: AccessRules;
  readonly limit: number;
  readonly uniqueEmail: boolean;
  readonly roles: readonly Role[];
};

/** Time, ids and digests are arguments, as everything that a test must know before. */
export type Clock = {
  now(): Date;
  newId(): string;
  /** Calls `work` again and again until the answer is called; never two at once, and an error of it is logged. */
  every(ms: number, work: () => Promise<void>): () => void;
};
export type Digest = { add(text: string): void; end(): string };
export type NewDigest = () => Digest;
