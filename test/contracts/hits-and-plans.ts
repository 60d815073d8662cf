import { describe, expect, it } from 'vitest';
import { HITS_LIVE_MS, PAGE_SIZE } from '../../src/import-users/draft.ts';
import { BATCH } from '../../src/import-users/stores.ts';
import { group, newId, person, planned, times, type World } from './world.ts';

export const hitsContract = (world: () => World) =>
  describe('hits of a search', () => {
    const hits = () => world().stores.hits;
    const found = times(PAGE_SIZE * 2 + 1, (i) => (i % 2 ? person(`p${i}`) : group(`g${i}`)));

    it('are turned page by page, as they were found', async () => {
      const draft = newId();
      await hits().keep(draft, 1, found);
      expect(await hits().page(draft, 1, 0)).toEqual(found.slice(0, PAGE_SIZE));
      expect(await hits().page(draft, 1, 2)).toEqual(found.slice(2 * PAGE_SIZE));
      expect(await hits().page(draft, 1, 3)).toBeUndefined();
    });

    it('may be none, which is not the same as gone', async () => {
      const draft = newId();
      await hits().keep(draft, 1, []);
      expect(await hits().page(draft, 1, 0)).toEqual([]);
      expect(await hits().page(draft, 2, 0)).toBeUndefined();
    });

    it('stay as they were when the same search is kept twice', async () => {
      const draft = newId();
      await hits().keep(draft, 1, found);
      await hits().keep(draft, 1, found.slice(1));
      expect(await hits().page(draft, 1, 0)).toEqual(found.slice(0, PAGE_SIZE));
    });

    it('are dropped when two searches came after them', async () => {
      const draft = newId();
      for (const search of [1, 2, 3]) await hits().keep(draft, search, found.slice(0, search));
      expect(await hits().page(draft, 1, 0)).toBeUndefined();
      expect(await hits().page(draft, 3, 0)).toHaveLength(3);
    });

    it('are kept for an hour', async () => {
      const draft = newId();
      await hits().keep(draft, 1, found);
      world().pass(HITS_LIVE_MS - 1000);
      expect(await hits().page(draft, 1, 0)).toBeDefined();
      world().pass(2000);
      expect(await hits().page(draft, 1, 0)).toBeUndefined();
    });
  });

export const plansContract = (world: () => World) =>
  describe('plans', () => {
    const plans = () => world().stores.plans;
    const reason = { why: 'same-email', about: 'bob' } as const;

    /** More than two batches: the last of them groups, and of the others every hundredth blocked. */
    const entries = times(2 * BATCH + 3, (i) =>
      planned(i, {
        ...(i >= 2 * BATCH && { kind: 'group' }),
        ...(i % 100 === 99 && { verdict: 'blocked', reason }),
        ...(i === 7 && { was: { name: 'old' }, via: 'member', takesFrom: 'id-8' }),
      }),
    );
    const blocked = entries.filter(({ verdict }) => verdict === 'blocked');
    const kept = async () => {
      const plan = newId();
      await plans().add(plan, entries.slice(BATCH, 2 * BATCH));
      await plans().add(plan, entries.slice(0, BATCH));
      await plans().add(plan, entries.slice(2 * BATCH));
      await plans().add(newId(), entries.slice(0, 1));
      return plan;
    };

    it('give back what was planned, in order, page by page, over the ends of batches', async () => {
      const plan = await kept();
      expect(await plans().page(plan, 'all', -1, 30)).toEqual(entries.slice(0, 30));
      expect(await plans().page(plan, 'all', BATCH - 4, 30)).toEqual(entries.slice(BATCH - 3, BATCH + 27));
      expect(await plans().page(plan, 'all', BATCH - 1, BATCH)).toEqual(entries.slice(BATCH, 2 * BATCH));
      expect(await plans().page(plan, 'all', 2 * BATCH, 30)).toEqual(entries.slice(2 * BATCH + 1));
      expect(await plans().page(plan, 'all', entries.length - 1, 30)).toEqual([]);
      expect(await plans().page(newId(), 'all', -1, 30)).toEqual([]);
    });

    it('can be asked for who is blocked, wherever they stand', async () => {
      const plan = await kept();
      expect(blocked).toHaveLength(5);
      expect(await plans().page(plan, 'blocked', -1, 30)).toEqual(blocked);
      expect(await plans().page(plan, 'blocked', -1, 3)).toEqual(blocked.slice(0, 3));
      expect(await plans().page(plan, 'blocked', 99, 30)).toEqual(blocked.slice(1));
      expect(await plans().page(plan, 'blocked', 199, 30)).toEqual(blocked.slice(2));
      expect(await plans().page(plan, 'blocked', 499, 30)).toEqual([]);
    });

    it('find one blocked in each batch, also when as many batches come before them as are asked for', async () => {
      const plan = newId();
      for (const from of [0, BATCH, 2 * BATCH]) {
        await plans().add(plan, [planned(from, { verdict: 'blocked', reason }), planned(from + 1)]);
      }
      expect((await plans().page(plan, 'blocked', 0, 2)).map(({ position }) => position)).toEqual([BATCH, 2 * BATCH]);
    });

    it('take entries that turned out to be blocked', async () => {
      const plan = await kept();
      const late = [1, 2 * BATCH].map((position) => ({ position, reason }));
      await plans().block(plan, late);
      await plans().block(plan, []);
      const found = await plans().page(plan, 'blocked', -1, 30);
      expect(found.map(({ position }) => position)).toEqual([1, 99, 199, 299, 399, 499, 2 * BATCH]);
      expect(found[0]).toEqual({ ...entries[1], verdict: 'blocked', reason });
    });

    it('give a batch, and nothing where none is', async () => {
      const plan = await kept();
      expect(await plans().batch(plan, 0)).toEqual(entries.slice(0, BATCH));
      expect(await plans().batch(plan, 2 * BATCH)).toEqual(entries.slice(2 * BATCH));
      expect(await plans().batch(plan, 3 * BATCH)).toBeUndefined();
      expect(await plans().batch(newId(), 0)).toBeUndefined();
    });

    it('hold a batch once, whoever adds it again', async () => {
      const plan = newId();
      await plans().add(plan, [planned(0), planned(1)]);
      await plans().add(plan, [planned(0, { verdict: 'sync' }), planned(1)]);
      await plans().add(plan, []);
      expect(await plans().batch(plan, 0)).toEqual([planned(0), planned(1)]);
    });

    it('know their entries by position, in order', async () => {
      const plan = await kept();
      const wanted = [2 * BATCH + 1, 3, BATCH - 1, BATCH];
      expect(await plans().at(plan, wanted)).toEqual([3, BATCH - 1, BATCH, 2 * BATCH + 1].map((i) => entries[i]));
      expect(await plans().at(plan, [entries.length])).toEqual([]);
      expect(await plans().at(plan, [])).toEqual([]);
    });
  });
