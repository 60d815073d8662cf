import { auditContract } from './audit.ts';
import { draftsContract } from './drafts.ts';
import { hitsContract, plansContract } from './hits-and-plans.ts';
import { importsContract } from './imports.ts';
import { outcomesContract } from './outcomes.ts';
import { selectionContract } from './selection.ts';
import { roleSourcesContract, userGroupsContract } from './user-groups.ts';
import { usersContract } from './users.ts';
import type { World } from './world.ts';

/** What is kept while an import is put together. */
export function draftContracts(world: () => World): void {
  draftsContract(world);
  selectionContract(world);
  hitsContract(world);
  plansContract(world);
}

/** What stays. */
export function recordContracts(world: () => World): void {
  auditContract(world);
  importsContract(world);
  outcomesContract(world);
  usersContract(world);
  userGroupsContract(world);
  roleSourcesContract(world);
}
