import type { Connection, Schema } from 'mongoose';
import { isDuplicate } from './bulk.ts';
import { auditSchema } from './schemas/audit.ts';
import { counterSchema } from './schemas/counters.ts';
import { draftEntrySchema } from './schemas/draft-entries.ts';
import { draftSchema } from './schemas/drafts.ts';
import { importEntrySchema } from './schemas/import-entries.ts';
import { importSchema } from './schemas/imports.ts';
import { planBatchSchema } from './schemas/plan-batches.ts';
import { requestSchema } from './schemas/requests.ts';
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
  planBatches: connection.model('PlanBatch', planBatchSchema),
  audit: connection.model('Audit', auditSchema),
  counters: connection.model('Counter', counterSchema),
  requests: connection.model('Request', requestSchema),
});

/** Documents that stand break a rule. The server's own words quote them, so they are not passed on. */
class RuleBroken extends Error {
  override readonly name = 'RuleBroken';
}

/**
 * Rules live in these indexes, so nothing starts without them. An index that an operator added stays: `syncIndexes` would
 * drop it.
 */
export async function createIndexes(models: Models): Promise<void> {
  const all: readonly Indexed[] = Object.values(models);
  await Promise.all(all.map(createOn));
}

type Indexed = {
  createIndexes(): Promise<void>;
  readonly collection: { readonly name: string };
  readonly schema: Pick<Schema, 'indexes'>;
};

async function createOn(model: Indexed): Promise<void> {
  try {
    await model.createIndexes();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const rules = model.schema.indexes().filter(([, options]) => options.unique);
    const fields = rules.map(([keys]) => Object.keys(keys).join(' and ')).join(', or ');
    throw new RuleBroken(`two documents of ${model.collection.name} have the same ${fields}; that must be unique`);
  }
}
