import { describe, expect, it } from 'vitest';
import { type Adding, DRAFT_LIVES_MS, type Draft } from '../../src/import-users/draft.ts';
import { draftOf, newId, someone, times, type World } from './world.ts';

export const draftsContract = (world: () => World) =>
  describe('drafts', () => {
    const drafts = () => world().stores.drafts;

    it('gives back the one open draft of a person, whole', async () => {
      const draft = draftOf(someone(), { copyFrom: { kind: 'group', id: 'g1', name: 'Engineers' }, retryOf: 7 });
      expect(await drafts().create(draft)).toEqual(draft);
      expect(await drafts().findOpen(draft.by)).toEqual(draft);
      expect(await drafts().find(draft.id, draft.by)).toEqual(draft);
      expect(await drafts().findOpen(someone())).toBeUndefined();
    });

    it('keeps one open draft of a person, however many commands come at once', async () => {
      const who = someone();
      const created = await Promise.all(times(20, () => drafts().create(draftOf(who))));
      expect(new Set(created.map(({ id }) => id)).size).toBe(1);
      expect(await drafts().findOpen(who)).toEqual(created[0]);
    });

    it('gives two people, or one person in two workspaces, drafts of their own', async () => {
      const who = someone();
      const [mine, elsewhere] = [draftOf(who), draftOf({ ...who, team: newId() })];
      await drafts().create(mine);
      expect(await drafts().create(elsewhere)).toEqual(elsewhere);
      expect((await drafts().findOpen(who))?.id).toBe(mine.id);
    });

    it('shows a draft to nobody but its owner', async () => {
      const draft = await drafts().create(draftOf(someone()));
      expect(await drafts().find(draft.id, someone())).toBeUndefined();
      expect(await drafts().find(draft.id, { ...draft.by, team: 'T-other' })).toBeUndefined();
    });

    it('tells whose a draft is, approved or not, and nobody for one that is not there', async () => {
      const { id, by } = await drafts().create(draftOf(someone()));
      expect(await drafts().ownerOf(id)).toEqual(by);
      await drafts().change(id, { state: 'approved' });
      expect(await drafts().ownerOf(id)).toEqual(by);
      expect(await drafts().ownerOf(newId())).toBeUndefined();
    });

    it('changes what it is told to, removes what becomes undefined, and keeps the rest', async () => {
      const draft = await drafts().create(draftOf(someone(), { copyFrom: { kind: 'user', id: 'u1', name: 'Ada' } }));
      const changed = await drafts().change(draft.id, { server: 'lab', copyFrom: undefined });
      expect(changed).toEqual({ ...draft, server: 'lab', copyFrom: undefined });
      expect(changed?.copyFrom).toBeUndefined();
      expect(await drafts().find(draft.id, draft.by)).toEqual(changed);
    });

    it('raises `render` when the form was redrawn', async () => {
      const draft = await drafts().create(draftOf(someone(), { render: 4 }));
      expect((await drafts().change(draft.id, {}, { redraw: true }))?.render).toBe(5);
      expect((await drafts().change(draft.id, { channel: 'C2' }))?.render).toBe(5);
    });

    it('refuses an older search that answers last', async () => {
      const draft = await drafts().create(draftOf(someone()));
      const [first = 0, second = 0] = [await drafts().nextSearch(draft.id), await drafts().nextSearch(draft.id)];
      const found = (number: number) => ({ search: { ...draft.search, number, text: `search ${number}` } });
      expect((await drafts().change(draft.id, found(second)))?.search.text).toBe('search 2');
      expect(await drafts().change(draft.id, found(first))).toBeUndefined();
      expect((await drafts().find(draft.id, draft.by))?.search.text).toBe('search 2');
    });

    it('keeps the search that stands while another begins', async () => {
      const draft = await drafts().create(draftOf(someone()));
      await drafts().nextSearch(draft.id);
      expect((await drafts().find(draft.id, draft.by))?.search).toEqual(draft.search);
      expect((await drafts().change(draft.id, { search: { ...draft.search, page: 1 } }))?.search.page).toBe(1);
    });

    it('gives every caller of a new search a number of its own', async () => {
      const draft = await drafts().create(draftOf(someone()));
      const numbers = await Promise.all(times(20, () => drafts().nextSearch(draft.id)));
      expect(numbers.sort((a = 0, b = 0) => a - b)).toEqual(times(20, (i) => i + 1));
    });

    describe('an Add All', () => {
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

    it('lets one of twenty approvals win', async () => {
      const draft = await drafts().create(draftOf(someone()));
      const won = await Promise.all(times(20, () => drafts().change(draft.id, { state: 'approved' })));
      expect(won.filter((one) => one !== undefined)).toHaveLength(1);
    });

    it.each(['approved', 'discarded'] as const)(
      'is closed once it is %s, and makes room for another',
      async (state) => {
        const draft = await drafts().create(draftOf(someone()));
        await drafts().change(draft.id, { state });
        expect(await drafts().find(draft.id, draft.by)).toBeUndefined();
        expect(await drafts().change(draft.id, { channel: 'C2' })).toBeUndefined();
        expect(await drafts().nextSearch(draft.id)).toBeUndefined();
        const next = draftOf(draft.by);
        expect(await drafts().create(next)).toEqual(next);
      },
    );

    it('keeps retries beside the open draft', async () => {
      const who = someone();
      const open = await drafts().create(draftOf(who));
      const retries = [draftOf(who, { state: 'retry' }), draftOf(who, { state: 'retry' })];
      for (const retry of retries) expect(await drafts().create(retry)).toEqual(retry);
      expect((await drafts().findOpen(who))?.id).toBe(open.id);
      for (const retry of retries) expect(await drafts().find(retry.id, who)).toEqual(retry);
    });

    it('forgets a draft that nobody has touched for a day, and makes room', async () => {
      const draft = await drafts().create(draftOf(someone(), { createdAt: world().now() }));
      world().pass(DRAFT_LIVES_MS - 1000);
      expect(await drafts().change(draft.id, { channel: 'C2' })).toBeDefined();
      world().pass(DRAFT_LIVES_MS - 1000);
      expect(await drafts().findOpen(draft.by)).toBeDefined();
      world().pass(2000);
      expect(await drafts().findOpen(draft.by)).toBeUndefined();
      expect(await drafts().find(draft.id, draft.by)).toBeUndefined();
      expect(await drafts().change(draft.id, { channel: 'C3' })).toBeUndefined();
      const next = draftOf(draft.by, { createdAt: world().now() });
      expect(await drafts().create(next)).toEqual(next);
    });
  });
