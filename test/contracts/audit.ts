import { describe, expect, it } from 'vitest';
import type { Who } from '../../src/import-users/access.ts';
import { newId, someone, times, type World } from './world.ts';

export const auditContract = (world: () => World) =>
  describe('the audit', () => {
    const audit = () => world().stores.audit;
    const begin = Date.UTC(2026, 10, 23);

    const addAt = (who: Who, ms: number, what: string) =>
      audit().add({ at: new Date(begin + ms), who, event: 'denied', what, why: 'guest' });

    it('tells the newest first, with who did it and why it was refused', async () => {
      const who = someone();
      await addAt(who, 0, 'first');
      await addAt(who, 1, 'second');
      expect(await audit().page(who.team, undefined, 10)).toMatchObject([
        { who, event: 'denied', what: 'second', why: 'guest', at: new Date(begin + 1) },
        { who, event: 'denied', what: 'first' },
      ]);
    });

    it('is read page by page, each event once, also where two share a moment', async () => {
      const who = someone();
      for (const n of times(7, (i) => i)) await addAt(who, Math.floor(n / 3), String(n));
      const seen: string[] = [];
      let before: string | undefined;
      do {
        const page = await audit().page(who.team, before, 2);
        seen.push(...page.map(({ what }) => what));
        before = page.at(-1)?.mark;
      } while (before !== undefined);
      expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0']);
    });

    it('tells of an approval once, however often it is added', async () => {
      const who = someone();
      const approval = { at: new Date(begin), who, event: 'approved', what: '#1', importId: newId() } as const;
      for (const one of [approval, approval, { ...approval, importId: newId(), what: '#2' }]) await audit().add(one);
      const told = await audit().page(who.team, undefined, 10);
      expect(told.map(({ what }) => what).sort()).toEqual(['#1', '#2']);
    });

    it('tells nothing of another workspace', async () => {
      const who = someone();
      await addAt(who, 0, 'theirs');
      expect(await audit().page(someone().team, undefined, 10)).toEqual([]);
    });
  });
