import type { KnownGroup, KnownUser } from '../../../src/import-users/plan.ts';
import type { ChosenRole } from '../../../src/import-users/roles.ts';

/** What the application has: tests may put in what was made there, and look at what an import made of it. */
export type Application = { readonly users: MemoryUser[]; readonly userGroups: MemoryGroup[] };

export type MemoryUser = {
  -readonly [Field in keyof KnownUser]: KnownUser[Field];
} & {
  readonly id: string;
  readonly roles: readonly ChosenRole[];
  groups: readonly string[];
  fence: number;
  syncedAt?: Date;
};

export type MemoryGroup = {
  -readonly [Field in keyof KnownGroup]: KnownGroup[Field];
} & {
  readonly id: string;
  readonly roles: readonly ChosenRole[];
  members: readonly string[];
  fence: number;
  syncedAt?: Date;
};
