import { isDuplicate } from './bulk.ts';
import type { Models } from './models.ts';

/** The next number of a series, from 1. One that is taken and not used leaves a gap. */
export async function nextOf({ counters }: Pick<Models, 'counters'>, series: 'import' | 'fence'): Promise<number> {
  const raise = () =>
    counters
      .findOneAndUpdate({ _id: series }, { $inc: { value: 1 } }, { upsert: true, returnDocument: 'after' })
      .lean();
  // Two first ones at once: the index refuses the second insert, and then there is one to raise.
  const counter = await raise().catch((error: unknown) => (isDuplicate(error) ? raise() : Promise.reject(error)));
  return counter.value;
}
