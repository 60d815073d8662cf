import type { mongo } from 'mongoose';
import { BATCH } from '../import-users/stores.ts';
import { reach } from './reach.ts';

type Cursor<T> = Pick<mongo.FindCursor<T>, 'hasNext' | 'readBufferedDocuments' | 'close'>;

/**
 * A long list in batches, by a cursor. `open` asks for what comes after `last`, at most BATCH at a time: a cursor that the
 * server gave up, because the reader was long at work, or that was lost with its connection, is opened again there.
 */
export async function* streamed<T>(
  open: (last: T | undefined) => Cursor<T> | Promise<Cursor<T>>,
): AsyncGenerator<readonly T[]> {
  let cursor: Cursor<T> | undefined;
  let last: T | undefined;
  const next = async (): Promise<readonly T[]> => {
    cursor ??= await open(last);
    try {
      return (await cursor.hasNext()) ? cursor.readBufferedDocuments() : [];
    } catch (error) {
      await close();
      throw error;
    }
  };
  const close = async () => {
    // Of a cursor that is lost there is nothing left to close.
    await cursor?.close().catch(() => {});
    cursor = undefined;
  };
  try {
    for (let batch = await reach(next); batch.length > 0; batch = await reach(next)) {
      last = batch.at(-1);
      yield batch;
    }
  } finally {
    await close();
  }
}

type Collection = Pick<mongo.Collection, 'find'>;

/** Mongoose's own cursor costs four times as much for each document. */
export const cursorOf = <T extends mongo.Document>(collection: Collection, filter: object, sort: Sort): Cursor<T> =>
  collection.find<T>(filter, { batchSize: BATCH, sort });

type Sort = Readonly<Record<string, 1>>;
