import { describe, expect, it } from 'vitest';
import { type EntryOutcome, noOutcomes } from '../../src/import-users/import.ts';
import { BATCH } from '../../src/import-users/stores.ts';
import { all, newId, times, type World } from './world.ts';

const outcome = (position: number, fields: Partial<EntryOutcome> = {}): EntryOutcome => ({
  kind: 'person',
  externalId: `id-${position}`,
  position,
  name: `name${position}`,
  fullName: `Name ${position}`,
  outcome: 'created',
  at: new Date(1_700_000_000_000),
  ...fields,
});

export const outcomesContract = (world: () => World) =>
  describe('outcomes', () => {
    const outcomes = () => world().stores.outcomes;

    it('are one for each entry: the first one stands', async () => {
      const id = newId();
      await outcomes().add(id, [outcome(0), outcome(1, { outcome: 'failed', reason: { why: 'name-taken' } })]);
      await outcomes().add(id, [outcome(1), outcome(2)]);
      await outcomes().add(id, []);
      expect(await outcomes().counts(id)).toEqual({
        people: { ...noOutcomes, created: 2, failed: 1 },
        groups: noOutcomes,
      });
    });

    it('come out once when two processes write the same batch at the same time', async () => {
      const id = newId();
      const batch = times(50, (i) => outcome(i));
      await Promise.all(times(10, () => outcomes().add(id, batch)));
      expect(await all(outcomes().all(id))).toEqual(batch);
    });

    it('count people and groups apart', async () => {
      const id = newId();
      await outcomes().add(id, [outcome(0), outcome(1, { kind: 'group', outcome: 'synced' })]);
      expect(await outcomes().counts(id)).toEqual({
        people: { ...noOutcomes, created: 1 },
        groups: { ...noOutcomes, synced: 1 },
      });
      expect(await outcomes().counts(newId())).toEqual({ people: noOutcomes, groups: noOutcomes });
    });

    it('are read page by page, all or some', async () => {
      const id = newId();
      const failed = { outcome: 'failed', reason: { why: 'not-written', detail: 'x' } } as const;
      const entries = times(6, (i) => outcome(i, i % 2 ? failed : {}));
      await outcomes().add(id, [...entries].reverse());
      expect(await outcomes().page(id, {}, -1, 4)).toEqual(entries.slice(0, 4));
      expect(await outcomes().page(id, {}, 3, 4)).toEqual(entries.slice(4));
      expect(await outcomes().page(id, { outcomes: ['failed', 'held'] }, 1, 4)).toEqual([entries[3], entries[5]]);
    });

    it('tell which entries are done', async () => {
      const id = newId();
      await outcomes().add(id, [outcome(0)]);
      const refs = [outcome(0), outcome(1)].map(({ kind, externalId }) => ({ kind, externalId }));
      expect(await outcomes().among(id, refs)).toEqual([{ kind: 'person', externalId: 'id-0' }]);
    });

    it('are all there, in order, across batches', async () => {
      const id = newId();
      const entries = times(BATCH + 1, (i) => outcome(i));
      await outcomes().add(id, entries.slice(1));
      await outcomes().add(id, entries.slice(0, 1));
      expect(await all(outcomes().all(id))).toEqual(entries);
    });
  });
