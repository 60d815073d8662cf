import type { Import } from '../import-users/import.ts';
import type { Imports, NewImport } from '../import-users/records.ts';
import { INSERT, insertNew } from './bulk.ts';
import { nextOf } from './counters.ts';
import type { Models } from './models.ts';
import { reach } from './reach.ts';
import { toImport } from './to-import.ts';

type ImportModels = Pick<Models, 'imports' | 'counters'>;

/** A counter that was lost, and started again, gives numbers that exist: so many are passed over. */
const TRIES = 100;

/** The draft's id is the import's id: the index on it makes one import of two approvals (R19). */
export const createImport = (models: ImportModels): Imports['create'] => {
  return (approved) => {
    // By its number an import is known as ours, should the answer to storing it have been lost.
    const ours = new Set<number>();
    return reach(() => store(models, approved, ours));
  };
};

async function store(
  models: ImportModels,
  { id, ...approved }: NewImport,
  ours: Set<number>,
): Promise<{ readonly created: boolean; readonly import: Import }> {
  const { imports } = models;
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Looked for first only so that a second click takes no number.
    const standing = await imports.findById(id).lean();
    if (standing) return { created: ours.has(standing.number), import: toImport(standing) };
    const number = await nextOf(models, 'import');
    ours.add(number);
    const doc = { _id: id, ...approved, number, state: 'approved' as const, attempts: 0 };
    const refused = await insertNew(() => imports.insertMany([doc], INSERT));
    if (refused.length === 0) return { created: true, import: toImport(doc) };
  }
  throw new Error(`no free number for an import in ${TRIES} tries`);
}
