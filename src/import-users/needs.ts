import type { Aside, Bell, Clock, Directory, Journal, NewDigest, Notices, Settings, Workspace } from './ports.ts';
import type { Audit, Imports, Outcomes, RoleSources, UserGroups, Users } from './records.ts';
import type { Drafts, Hits, Plans, Selection } from './stores.ts';

/** All that the product needs; a use case asks for its part. */
export type Needs = {
  /** The enabled servers by id, in the order in which they are offered. */
  readonly directories: ReadonlyMap<string, Directory>;
  readonly settings: Settings;
  readonly drafts: Drafts;
  readonly selection: Selection;
  readonly hits: Hits;
  readonly plans: Plans;
  readonly users: Users;
  readonly userGroups: UserGroups;
  readonly roleSources: RoleSources;
  readonly imports: Imports;
  readonly outcomes: Outcomes;
  readonly audit: Audit;
  readonly workspace: Workspace;
  readonly bell: Bell;
  readonly notices: Notices;
  readonly journal: Journal;
  readonly aside: Aside;
  /** The process was told to end: whatever is done aside stops after its step. */
  readonly ending: AbortSignal;
  readonly clock: Clock;
  readonly newDigest: NewDigest;
};
