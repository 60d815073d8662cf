import { BATCH } from '../import-users/stores.ts';

/**
 * A long list in batches, each read by what came last in the one before. A cursor would be closed by the server while a batch
 * is worked on for long, and is lost with its connection.
 */
export async function* inBatches<T>(
  read: (last: T | undefined, limit: number) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let last: T | undefined;
  do {
    const batch = await read(last, BATCH);
    if (batch.length > 0) yield batch;
    last = batch.length < BATCH ? undefined : batch.at(-1);
  } while (last !== undefined);
}
