import type { AuditEvent } from '../../../src/import-users/records.ts';
import type { Stores } from '../../../src/mongo/connect.ts';
import type { Application } from './application.ts';
import { memoryAudit } from './audit.ts';
import { memoryDrafts } from './drafts.ts';
import { memoryHits, memoryPlans } from './hits-and-plans.ts';
import { memoryImports } from './imports.ts';
import { memoryOutcomes } from './outcomes.ts';
import { memorySelection } from './selection.ts';
import { memoryRoleSources, memoryUserGroups } from './user-groups.ts';
import { memoryUsers } from './users.ts';

export type MemoryStores = Stores & { readonly application: Application; readonly audited: readonly AuditEvent[] };

/** All stores, in memory, and what tests may put in and look at. */
export function memoryStores({ now = () => new Date() }: { readonly now?: () => Date } = {}): MemoryStores {
  const application: Application = { users: [], userGroups: [] };
  const audited: AuditEvent[] = [];
  let ids = 0;
  const newId = () => {
    ids += 1;
    return ids.toString(16).padStart(24, '0');
  };
  return {
    drafts: memoryDrafts(now),
    selection: memorySelection(),
    hits: memoryHits(now),
    plans: memoryPlans(),
    users: memoryUsers(application, newId),
    userGroups: memoryUserGroups(application, newId),
    roleSources: memoryRoleSources(application),
    imports: memoryImports(),
    outcomes: memoryOutcomes(),
    audit: memoryAudit(audited),
    application,
    audited,
  };
}
