import { z } from 'zod';
import type { Exchange } from '../../slack/journal.ts';

/** What goes between the tab behind Slack and the demo. The page imports types from here, and nothing else. */

const TROUBLES = ['directory-down', 'directory-slow', 'directory-limit', 'slack-429', 'no-admin'] as const;

export type TroubleId = (typeof TROUBLES)[number];

export const doingSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('trouble'), trouble: z.enum(TROUBLES), on: z.boolean() }),
  z.strictObject({ do: z.literal('kill-bot') }),
  z.strictObject({ do: z.literal('start-bot') }),
  z.strictObject({ do: z.literal('reset') }),
]);

export type BackstageDoing = z.infer<typeof doingSchema>;

export type BackstageReply = { readonly ok: true } | { readonly ok: false; readonly says: string };

/** A switch that makes trouble on purpose. */
export interface TroubleShown {
  readonly id: TroubleId;
  readonly label: string;
  /** What to expect. */
  readonly hint: string;
  readonly on: boolean;
}

export interface BotShown {
  readonly is: 'starting' | 'running' | 'down';
  /** `process 1234`, or how it ended. */
  readonly says: string;
}

/** Comes with the first look, and whenever it changes. */
export interface StateShown {
  readonly bot: BotShown;
  readonly isResetting: boolean;
  readonly troubles: readonly TroubleShown[];
  readonly database: string;
  readonly directory: { readonly kind: string; readonly people: number; readonly groups: number };
}

/** What an import did to a record last; '' for what the application made itself. */
export type LastOutcome = 'created' | 'synced' | '';

export interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  readonly department: string;
  readonly server: string;
  readonly enabled: boolean;
  readonly roles: string;
  readonly groups: string;
  /** `#42` */
  readonly lastImport: string;
  readonly lastOutcome: LastOutcome;
  /** Milliseconds since 1970; 0 for what no import has written. */
  readonly writtenAt: number;
}

export interface UserGroupRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly server: string;
  readonly members: number;
  readonly roles: string;
  readonly isUnfinished: boolean;
  readonly lastImport: string;
  readonly lastOutcome: LastOutcome;
  readonly writtenAt: number;
}

export interface ImportRow {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly by: string;
  readonly planned: number;
  readonly done: number;
  /** Tries that ended because something was away. */
  readonly failedTries: number;
  /** Seconds until a process may take it up: the holder's lease, or the pause after a failed try. Undefined: now, or it has ended. */
  readonly freeInS: number | undefined;
  readonly isAnnounced: boolean;
}

/** What was written last comes first; `total` counts those not shown, too. */
export interface Table<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface Tables {
  /** By the clock of the demo, in milliseconds since 1970. */
  readonly at: number;
  readonly users: Table<UserRow>;
  readonly userGroups: Table<UserGroupRow>;
  readonly imports: Table<ImportRow>;
}

export interface Calls {
  /** Those that came since the last message; after a reset, all. */
  readonly rows: readonly Exchange[];
  readonly isNew: boolean;
}

/** An entry of the directory, or what stands below one. */
export interface TreeNode {
  readonly dn: string;
  readonly name: string;
  readonly kind: 'branch' | 'person' | 'group';
  /** Entries below it; for a group its members. */
  readonly children: number;
}

export interface TreeLevel {
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[]; readonly total: number }[];
  readonly children: readonly TreeNode[];
  /** How many more there are than `children` shows. */
  readonly more: number;
}
