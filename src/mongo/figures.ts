import type { Models } from './models.ts';
import { attempt } from './reach.ts';

/** Whoever watches asks again soon. */
const FIGURES_MS = 2_000;

/** How many imports there are, by state. Reads an index. Throws `Unavailable`. */
export const importsByState =
  ({ imports }: Pick<Models, 'imports'>) =>
  (): Promise<ReadonlyMap<string, number>> =>
    attempt(async () => {
      const stages = [{ $sort: { state: 1 as const } }, { $group: { _id: '$state', count: { $sum: 1 } } }];
      const found = await imports.aggregate<{ readonly _id: string; readonly count: number }>(stages);
      return new Map(found.map(({ _id, count }) => [_id, count]));
    }, FIGURES_MS);
