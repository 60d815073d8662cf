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

    it('give back what was planned, in order, page by page', async () => {
      const plan = newId();
      const entries = times(5, (i) => planned(i, { was: { name: 'old' }, via: i < 2 ? 'selected' : 'member' }));
      await plans().add(plan, entries.slice(3));
      await plans().add(plan, entries.slice(0, 3));
      expect(await plans().page(plan, {}, -1, 3)).toEqual(entries.slice(0, 3));
      expect(await plans().page(plan, {}, 2, 3)).toEqual(entries.slice(3));
      expect(await plans().page(newId(), {}, -1, 3)).toEqual([]);
    });

    it('can be asked for one verdict', async () => {
      const plan = newId();
      await plans().add(plan, [
        planned(0),
        planned(1, { verdict: 'blocked', reason }),
        planned(2, { verdict: 'sync' }),
      ]);
      expect(await plans().page(plan, { verdict: 'blocked' }, -1, 10)).toEqual([
        planned(1, { verdict: 'blocked', reason }),
      ]);
      expect(await plans().page(plan, { verdict: 'blocked' }, 1, 10)).toEqual([]);
    });

    it('take an entry that turned out to be blocked', async () => {
      const plan = newId();
      await plans().add(plan, [planned(0), planned(1)]);
      await plans().block(plan, [{ ref: { kind: 'person', externalId: 'id-1' }, reason }]);
      await plans().block(plan, []);
      expect(await plans().page(plan, {}, -1, 10)).toEqual([planned(0), planned(1, { verdict: 'blocked', reason })]);
    });

    it('give what is to be done from one position to another, in order', async () => {
      const [plan, other] = [newId(), newId()];
      const entries = times(BATCH + 3, (i) => planned(i, i > BATCH ? { kind: 'group' } : { takesFrom: `id-${i + 1}` }));
      const steps = entries.map(({ name: _, fullName: __, ...step }) => step);
      await plans().add(plan, entries.slice(BATCH));
      await plans().add(plan, entries.slice(0, BATCH));
      await plans().add(other, [planned(1)]);
      expect(await plans().steps(plan, 0, BATCH)).toEqual(steps.slice(0, BATCH));
      expect(await plans().steps(plan, BATCH - 1, BATCH + 2)).toEqual(steps.slice(BATCH - 1, BATCH + 2));
      expect(await plans().steps(plan, BATCH + 3, 2 * BATCH)).toEqual([]);
    });

    it('hold an entry once, whoever adds it again', async () => {
      const plan = newId();
      await plans().add(plan, [planned(0), planned(1)]);
      await plans().add(plan, [planned(1), planned(2)]);
      await plans().add(plan, []);
      expect(await plans().counts(plan)).toMatchObject({ people: { create: 3 } });
    });

    it('know their entries by id, a person and a group of one id apart', async () => {
      const plan = newId();
      const both = [planned(0, { externalId: 'x' }), planned(1, { externalId: 'x', kind: 'group' })];
      await plans().add(plan, both);
      expect(await plans().among(plan, [{ kind: 'group', externalId: 'x' }])).toEqual([both[1]]);
      expect(await plans().among(plan, [{ kind: 'person', externalId: 'y' }])).toEqual([]);
    });

    it('count verdicts of people and of groups', async () => {
      const plan = newId();
      const none = { create: 0, sync: 0, unchanged: 0, blocked: 0 };
      expect(await plans().counts(plan)).toEqual({ people: none, groups: none });
      await plans().add(plan, [planned(0), planned(1), planned(2, { kind: 'group', verdict: 'sync' })]);
      expect(await plans().counts(plan)).toEqual({ people: { ...none, create: 2 }, groups: { ...none, sync: 1 } });
    });
  });
