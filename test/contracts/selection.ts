import { describe, expect, it } from 'vitest';
import { BATCH } from '../../src/import-users/stores.ts';
import { all, mark, newId, times, type World } from './world.ts';

export const selectionContract = (world: () => World) =>
  describe('the selection', () => {
    const selection = () => world().stores.selection;
    const names = async (draft: string) => (await all(selection().all(draft, 'person'))).map(({ name }) => name);

    it('counts people and groups that are ticked', async () => {
      const draft = newId();
      expect(await selection().counts(draft)).toEqual({ people: 0, groups: 0 });
      const engineers = { ref: { kind: 'group', externalId: 'g1' }, name: 'Engineers', selected: true } as const;
      await selection().mark(draft, [mark('ada'), mark('bob'), mark('cyd', false), engineers], 1);
      expect(await selection().counts(draft)).toEqual({ people: 2, groups: 1 });
      expect(await all(selection().all(draft, 'group'))).toEqual([
        { ...engineers.ref, name: 'Engineers', via: 'selected' },
      ]);
    });

    it('knows which of some entries are selected', async () => {
      const draft = newId();
      await selection().mark(draft, [mark('ada'), mark('bob', false)], 1);
      const refs = [
        mark('ada').ref,
        mark('bob').ref,
        mark('cyd').ref,
        { kind: 'group', externalId: 'id-ada' } as const,
      ];
      expect(await selection().among(draft, refs)).toEqual([mark('ada').ref]);
      expect(await selection().among(draft, [])).toEqual([]);
      expect(await selection().among(newId(), refs)).toEqual([]);
    });

    it('takes back only what was ticked in between', async () => {
      const draft = newId();
      await selection().mark(draft, [mark('ada'), mark('bob')], 2);
      await selection().mark(draft, [mark('cyd')], 3);
      await selection().mark(draft, [mark('dan')], 5);
      const refs = ['ada', 'cyd', 'dan', 'eve'].map((name) => mark(name).ref);
      await selection().takeBack(draft, refs, { since: 2, at: 4 });
      expect((await names(draft)).sort()).toEqual(['ada', 'bob', 'dan']);
      // A tick that was made before, and comes late.
      await selection().mark(draft, [mark('cyd')], 3.5);
      expect(await names(draft)).not.toContain('cyd');
    });

    it('lets the latest tick of a person stand, in whatever order they arrive', async () => {
      const draft = newId();
      await selection().mark(draft, [mark('ada', false)], 3);
      await selection().mark(draft, [mark('ada', true), mark('bob', true)], 2);
      expect(await names(draft)).toEqual(['bob']);
      await selection().mark(draft, [mark('ada', true)], 4.000001);
      await selection().mark(draft, [mark('ada', false)], 4);
      expect((await names(draft)).sort()).toEqual(['ada', 'bob']);
    });

    it('lets the second of two ticks of the same moment stand', async () => {
      const draft = newId();
      await selection().mark(draft, [mark('ada', true)], 5);
      await selection().mark(draft, [mark('ada', false)], 5);
      expect(await names(draft)).toEqual([]);
      await selection().mark(draft, [mark('ada', false), mark('ada', true)], 6);
      expect(await names(draft)).toEqual(['ada']);
    });

    it('gives everything once, the earlier ticked first, across batches', async () => {
      const draft = newId();
      const many = times(BATCH, (i) => `p${i}`);
      await selection().mark(
        draft,
        many.map((name) => mark(name)),
        2,
      );
      await selection().mark(draft, [mark('last')], 3);
      await selection().mark(draft, [mark('first')], 1);
      const [first, ...rest] = await names(draft);
      expect([first, rest.at(-1)]).toEqual(['first', 'last']);
      expect(rest.slice(0, -1).sort()).toEqual([...many].sort());
    });

    it('is empty after it was cleared, also for ticks that arrive late', async () => {
      const draft = newId();
      await selection().mark(draft, [mark('ada'), mark('bob')], 2);
      await selection().clear(draft, 3);
      await selection().mark(draft, [mark('cyd')], 2.5);
      expect(await selection().counts(draft)).toEqual({ people: 0, groups: 0 });
      expect(await names(draft)).toEqual([]);
      expect(await selection().among(draft, [mark('ada').ref, mark('cyd').ref])).toEqual([]);
      await selection().mark(draft, [mark('bob')], 4);
      await selection().clear(draft, 3.5);
      expect(await names(draft)).toEqual(['bob']);
    });

    it('can be cleared and filled within one moment', async () => {
      const draft = newId();
      await selection().mark(draft, [mark('ada')], 7);
      await selection().clear(draft, 7);
      await selection().mark(draft, [mark('bob')], 7);
      expect(await names(draft)).toEqual(['bob']);
    });

    it('remembers how an entry came into a retry', async () => {
      const draft = newId();
      await selection().mark(draft, [mark('ada')], 1, 'member');
      expect(await all(selection().all(draft, 'person'))).toEqual([{ ...mark('ada').ref, name: 'ada', via: 'member' }]);
    });

    it('belongs to one draft', async () => {
      const [one, other] = [newId(), newId()];
      await selection().mark(one, [mark('ada')], 1);
      await selection().clear(other, 2);
      expect(await selection().counts(one)).toEqual({ people: 1, groups: 0 });
      expect(await selection().counts(other)).toEqual({ people: 0, groups: 0 });
    });

    it('counts an entry once that twenty clicks tick at the same time', async () => {
      const draft = newId();
      await Promise.all(times(20, (i) => selection().mark(draft, [mark('ada'), mark('bob', i < 19)], i)));
      expect(await names(draft)).toEqual(['ada']);
    });
  });
