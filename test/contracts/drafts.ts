import { describe, expect, it } from 'vitest';
import { DRAFT_LIVES_MS } from '../../src/import-users/draft.ts';
import { addingContract } from './adding.ts';
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

    addingContract(world);

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
