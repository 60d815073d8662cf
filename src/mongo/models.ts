import type { Connection, Model } from 'mongoose';
import { auditSchema } from './schemas/audit.ts';
import { counterSchema } from './schemas/counters.ts';
import { draftEntrySchema } from './schemas/draft-entries.ts';
import { draftSchema } from './schemas/drafts.ts';
import { importEntrySchema } from './schemas/import-entries.ts';
import { importSchema } from './schemas/imports.ts';
import { planEntrySchema } from './schemas/plan-entries.ts';
import { searchHitsSchema } from './schemas/search-hits.ts';
import { userGroupSchema } from './schemas/user-groups.ts';
import { userSchema } from './schemas/users.ts';

export type Models = ReturnType<typeof createModels>;

export const createModels = (connection: Connection) => ({
  users: connection.model('User', userSchema),
  userGroups: connection.model('UserGroup', userGroupSchema),
  imports: connection.model('Import', importSchema),
  importEntries: connection.model('ImportEntry', importEntrySchema),
  drafts: connection.model('Draft', draftSchema),
  draftEntries: connection.model('DraftEntry', draftEntrySchema),
  searchHits: connection.model('SearchHits', searchHitsSchema),
  planEntries: connection.model('PlanEntry', planEntrySchema),
  audit: connection.model('Audit', auditSchema),
  counters: connection.model('Counter', counterSchema),
});

/**
 * Rules live in these indexes, so nothing starts without them. An index that an operator added stays: `syncIndexes` would
 * drop it. Rejects when documents that stand already break a rule.
 */
export async function createIndexes(models: Models): Promise<void> {
  const all: readonly Pick<Model<unknown>, 'createIndexes'>[] = Object.values(models);
  await Promise.all(all.map((model) => model.createIndexes()));
}
