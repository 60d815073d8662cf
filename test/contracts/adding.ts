import { describe, expect, it } from 'vitest';
import type { Adding, Draft } from '../../src/import-users/draft.ts';
import { draftOf, someone, times, type World } from './world.ts';

/** Of the drafts: the *Add All* that stands in one. */
export const addingContract = (world: () => World) =>
  describe('an Add All', () => {
    const drafts = () => world().stores.drafts;
    const later = (ms: number) => new Date(world().now().getTime() + ms);
    const adding = (token: string): Adding => ({
      ...{
        token,
        search: { number: 1, text: '*', kinds: 'both' },
        at: 7.5,
        added: 0,
        blocked: 0,
        until: later(10_000),
      },
    });
    const begin = (id: string, token: string) => drafts().beginAdding(id, adding(token), world().now());
    const told = (added: number, more: Partial<Adding> = {}) => ({
      added,
      blocked: 1,
      until: later(10_000),
      ...more,
    });
    const kept = async ({ id, by }: Draft) => (await drafts().find(id, by))?.adding;

    it('stands in the draft, one at a time, until it has ended', async () => {
      const draft = await drafts().create(draftOf(someone()));
      const begun = await Promise.all(times(10, (n) => begin(draft.id, `t${n}`)));
      expect(begun.filter((one) => one)).toHaveLength(1);
      const token = `t${begun.indexOf(true)}`;
      expect(await kept(draft)).toEqual({ ...adding(token), until: expect.any(Date) });
      // Whoever did not hear the answer asks again.
      expect(await begin(draft.id, token)).toBe(true);
      expect(await drafts().tellAdding(draft.id, token, told(250))).toBe(true);
      expect(await kept(draft)).toMatchObject({ added: 250, blocked: 1 });
      await drafts().tellAdding(draft.id, token, told(500, { end: 'all' }));
      expect(await drafts().tellAdding(draft.id, token, told(1))).toBe(false);
      expect(await kept(draft)).toMatchObject({ added: 500, end: 'all' });
      expect(await begin(draft.id, 'next')).toBe(true);
    });

    it('whose process is gone makes room for another, and hears then that it is not wanted', async () => {
      const draft = await drafts().create(draftOf(someone()));
      await begin(draft.id, 'lost');
      world().pass(10_001);
      expect(await begin(draft.id, 'next')).toBe(true);
      expect(await drafts().tellAdding(draft.id, 'lost', told(250))).toBe(false);
      expect(await kept(draft)).toMatchObject({ token: 'next', added: 0 });
    });

    it('hears that it is to stop, and can tell how it ended then', async () => {
      const draft = await drafts().create(draftOf(someone()));
      await drafts().stopAdding(draft.id);
      expect(await kept(draft)).toBeUndefined();
      await begin(draft.id, 't');
      await drafts().stopAdding(draft.id);
      expect(await drafts().tellAdding(draft.id, 't', told(250))).toBe(false);
      await drafts().tellAdding(draft.id, 't', told(250, { end: 'stopped' }));
      expect(await kept(draft)).toMatchObject({ added: 250, end: 'stopped' });
    });

    it('is dropped with a change that says so, whoever carries it out', async () => {
      const draft = await drafts().create(draftOf(someone()));
      await begin(draft.id, 't');
      await drafts().change(draft.id, { adding: undefined });
      expect(await kept(draft)).toBeUndefined();
      expect(await drafts().tellAdding(draft.id, 't', told(250))).toBe(false);
    });

    it('is dropped with its draft, or by its token', async () => {
      const draft = await drafts().create(draftOf(someone()));
      await begin(draft.id, 't');
      await drafts().dropAdding(draft.id, 'another');
      expect(await kept(draft)).toBeDefined();
      await drafts().dropAdding(draft.id, 't');
      expect(await kept(draft)).toBeUndefined();
      expect(await drafts().tellAdding(draft.id, 't', told(250))).toBe(false);
      await begin(draft.id, 't');
      await drafts().change(draft.id, { state: 'discarded' });
      expect(await drafts().tellAdding(draft.id, 't', told(250))).toBe(false);
      expect(await begin(draft.id, 'next')).toBe(false);
    });
  });
