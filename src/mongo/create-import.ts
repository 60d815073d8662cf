import type { Import } from '../import-users/import.ts';
import type { NewImport } from '../import-users/records.ts';
import { INSERT, isDuplicate } from './bulk.ts';
import { nextOf } from './counters.ts';
import type { Models } from './models.ts';
import { toImport } from './to-import.ts';

/** A counter that was lost, and started again, gives numbers that exist: so many are passed over. */
const TRIES = 100;

/** The draft's id is the import's id: the index on it makes one import of two approvals (R19). */
export async function createImport(
  models: Pick<Models, 'imports' | 'counters'>,
  { id, ...approved }: NewImport,
): Promise<{ readonly created: boolean; readonly import: Import }> {
  const { imports } = models;
  const find = async () => imports.findById(id).lean();
  // Only so that a second click takes no number.
  const before = await find();
  if (before) return { created: false, import: toImport(before) };

  for (let tries = 0; tries < TRIES; tries += 1) {
    const doc = {
      _id: id,
      ...approved,
      number: await nextOf(models, 'import'),
      state: 'approved' as const,
      attempts: 0,
    };
    try {
      await imports.insertMany([doc], INSERT);
      return { created: true, import: toImport(doc) };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const standing = await find();
    if (standing) return { created: false, import: toImport(standing) };
  }
  throw new Error(`no free number for an import in ${TRIES} tries`);
}
