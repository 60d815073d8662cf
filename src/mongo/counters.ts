import { INSERT, insertNew } from './bulk.ts';
import type { Models } from './models.ts';

/** The next number of a series, from 1. One that is taken and not used leaves a gap. */
export async function nextOf({ counters }: Pick<Models, 'counters'>, series: 'import' | 'fence'): Promise<number> {
  const raise = () =>
    counters.findOneAndUpdate({ _id: series }, { $inc: { value: 1 } }, { returnDocument: 'after' }).lean();
  const raised = await raise();
  if (raised) return raised.value;
  // The first of all; of several at once the index lets one begin.
  await insertNew(() => counters.insertMany([{ _id: series, value: 0 }], INSERT));
  const first = await raise();
  if (!first) throw new Error(`the counter ${series} cannot be kept`);
  return first.value;
}
