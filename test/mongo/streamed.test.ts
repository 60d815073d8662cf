import { mongo } from 'mongoose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BATCH } from '../../src/import-users/stores.ts';
import { connectMongo } from '../../src/mongo/connect.ts';
import { streamed } from '../../src/mongo/streamed.ts';
import { all, mark, newId, times } from '../contracts/world.ts';
import { describeWithMongo, testDatabaseForThisTest } from '../support/mongo.ts';
import { cutLine } from './cut-line.ts';

const LONG = 3 * BATCH + 1;

describeWithMongo('a long list', () => {
  it('comes once and whole, also when the line breaks after each of its batches', async () => {
    const line = await cutLine(testDatabaseForThisTest().uri);
    const { selection, close } = await connectMongo(line.uri);
    onTestFinished(close);
    const draft = newId();
    const marks = times(LONG, (i) => mark(`${i}`));
    for (const n of [0, 1, 2, 3]) await selection.mark(draft, marks.slice(n * BATCH, (n + 1) * BATCH), n);
    const seen: string[] = [];
    for await (const batch of selection.all(draft, 'person')) {
      expect(batch.length).toBeLessThanOrEqual(BATCH);
      seen.push(...batch.map(({ name }) => name));
      line.cut();
    }
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(times(LONG, (i) => `${i}`));
  });
});

describe('a cursor', () => {
  it('that the server gave up, as the reader was long at work, is opened again where it was', async () => {
    const opened: (number | undefined)[] = [];
    const numbers = streamed<number>((last) => {
      opened.push(last);
      return cursor(times(5, (i) => i).slice((last ?? -1) + 1), opened.length === 1 ? 2 : 5);
    });
    expect(await all(numbers)).toEqual([0, 1, 2, 3, 4]);
    expect(opened).toEqual([undefined, 1]);
  });
});

/** Gives one at a time, and is gone after so many. */
function cursor(rest: number[], lives: number) {
  let given = 0;
  return {
    hasNext: async () => {
      if (given >= lives) throw new mongo.MongoServerError({ message: 'cursor id 1 not found', code: 43 });
      return rest.length > 0;
    },
    readBufferedDocuments: () => {
      given += 1;
      return rest.splice(0, 1);
    },
    close: async () => {},
  };
}
