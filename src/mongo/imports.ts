import type { Import, ImportState } from '../import-users/import.ts';
import { OPEN_STATES } from '../import-users/import.ts';
import type { Imports } from '../import-users/records.ts';
import { createAnnouncing } from './announcing.ts';
import { createImport } from './create-import.ts';
import { createLease } from './lease.ts';
import type { Models } from './models.ts';
import { guarded } from './reach.ts';
import { toImport } from './to-import.ts';

/** More wait for the next sweep. */
const SWEPT = 100;

export function createImports(models: Pick<Models, 'imports' | 'counters'>): Imports {
  const { imports } = models;
  const open: ImportState[] = [...OPEN_STATES];
  const listed = async (team: string, state: object, limit: number) =>
    limit > 0
      ? (await imports.find({ 'by.team': team, state }).sort({ number: -1 }).limit(limit).lean()).map(toImport)
      : [];

  const steps = guarded<Omit<Imports, 'create'>>({
    ...createLease(models),
    ...createAnnouncing(models),
    find: async (id) => maybe(await imports.findById(id).lean()),
    findByNumber: async (number, team) => maybe(await imports.findOne({ number, 'by.team': team }).lean()),
    list: async (team, limit) => {
      const running = await listed(team, { $in: open }, limit);
      return [...running, ...(await listed(team, { $nin: open }, limit - running.length))];
    },
    unheld: async (now) => {
      const filter = { state: { $in: open }, 'run.until': { $not: { $gt: now } } };
      const found = await imports.find(filter, { _id: 1 }).sort({ number: 1 }).limit(SWEPT).lean();
      return found.map(({ _id }) => _id);
    },
  });
  return { ...steps, create: createImport(models) };
}

const maybe = (found: Parameters<typeof toImport>[0] | null): Import | undefined =>
  found ? toImport(found) : undefined;
