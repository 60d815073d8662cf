import { describe, expect, it } from 'vitest';
import { importsOf, t0 } from './imports-of.ts';
import { approved, newId, someone, times, type World } from './world.ts';

export function importsApprovedContract(world: () => World): void {
  const { imports, create, claim } = importsOf(world);

  describe('being approved', () => {
    it('are stored whole, with the next number', async () => {
      const [one, two] = [approved(someone(), { retryOf: 3 }), approved(someone())];
      const first = await imports().create(one);
      expect(first).toEqual({
        created: true,
        import: { ...one, number: expect.any(Number), state: 'approved', attempts: 0 },
      });
      expect((await imports().create(two)).import.number).toBeGreaterThan(first.import.number);
      expect(await imports().find(one.id)).toEqual(first.import);
      expect(await imports().find(newId())).toBeUndefined();
    });

    it('are one for each draft, however often it is approved at the same time', async () => {
      const it = approved(someone());
      const results = await Promise.all(times(20, () => imports().create(it)));
      expect(results.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(results.map((result) => result.import.number)).size).toBe(1);
    });

    it('have a number each, also when many are approved at the same time', async () => {
      const results = await Promise.all(times(20, () => create()));
      expect(new Set(results.map(({ number }) => number)).size).toBe(20);
    });

    it('take no number for a second approval', async () => {
      const it = approved(someone());
      const { number } = (await imports().create(it)).import;
      await imports().create(it);
      expect((await create()).number).toBe(number + 1);
    });
  });

  describe('being looked for', () => {
    it('are found by number in their own workspace only', async () => {
      const { number, by, id } = await create();
      expect((await imports().findByNumber(number, by.team))?.id).toBe(id);
      expect(await imports().findByNumber(number, 'T-other')).toBeUndefined();
    });

    it('are listed open ones first, then the newest, of one workspace', async () => {
      const who = someone();
      const [a, b, c, d] = await Promise.all(times(4, () => imports().create(approved(who))));
      const all = [a, b, c, d].flatMap((one) => one?.import ?? []).sort((x, y) => x.number - y.number);
      const [open, done, running, last] = all.map(({ id }) => id);
      for (const id of [done, last]) {
        const { run } = await claim(id ?? '');
        await imports().finish(run, { state: 'done', at: t0 });
      }
      await claim(running ?? '');
      const listed = async (limit: number) => (await imports().list(who.team, limit)).map(({ id }) => id);
      expect(await listed(10)).toEqual([running, open, last, done]);
      expect(await listed(3)).toEqual([running, open, last]);
      expect(await listed(1)).toEqual([running]);
    });
  });
}
