import { describe, expect, it } from 'vitest';
import { importsOf, LEASE_MS, later, t0 } from './imports-of.ts';
import { newId, times, type World } from './world.ts';

export function importsRunContract(world: () => World): void {
  const { imports, create, claim } = importsOf(world);

  describe('being run', () => {
    it('are held by whoever claims them first, of twenty', async () => {
      const { id } = await create();
      const claims = await Promise.all(times(20, () => imports().claim(id, newId(), t0, later(LEASE_MS))));
      const won = claims.filter((one) => one !== undefined);
      expect(won).toHaveLength(1);
      expect(won[0]?.import).toMatchObject({ id, state: 'running', startedAt: t0 });
    });

    it('can be claimed by another when the lease has run out, with a higher fence; the first has lost them', async () => {
      const { id } = await create();
      const first = await claim(id);
      expect(await imports().claim(id, newId(), later(LEASE_MS - 1), later(2 * LEASE_MS))).toBeUndefined();
      const second = await claim(id, later(LEASE_MS));
      expect(second.run.fence).toBeGreaterThan(first.run.fence);
      expect(second.import.startedAt).toEqual(t0);
      expect(await imports().renew(first.run, later(9 * LEASE_MS))).toBe(false);
      expect(await imports().finish(first.run, { state: 'done', at: t0 })).toBe(false);
      await imports().release(first.run, t0, true);
      expect(await imports().find(id)).toEqual(second.import);
      expect(await imports().renew(second.run, later(3 * LEASE_MS))).toBe(true);
    });

    it('have a higher fence than any import claimed before', async () => {
      const [one, other] = [await create(), await create()];
      const first = await claim(other.id);
      expect((await claim(one.id)).run.fence).toBeGreaterThan(first.run.fence);
    });

    it('are held as long as the lease is renewed', async () => {
      const { id } = await create();
      const { run } = await claim(id);
      expect(await imports().renew(run, later(2 * LEASE_MS))).toBe(true);
      expect(await imports().claim(id, newId(), later(LEASE_MS + 1), later(2 * LEASE_MS))).toBeUndefined();
    });

    it('answer the same claim again, should the answer have been lost', async () => {
      const { id } = await create();
      const token = newId();
      await imports().claim(id, token, t0, later(LEASE_MS));
      expect(await imports().claim(id, token, t0, later(LEASE_MS))).toBeDefined();
    });

    it('are due again when they were handed back for', async () => {
      const { id } = await create();
      const { run } = await claim(id);
      await imports().release(run, later(60_000), true);
      expect(await imports().renew(run, later(LEASE_MS))).toBe(false);
      expect(await imports().claim(id, newId(), later(59_999), later(99_000))).toBeUndefined();
      expect(await imports().unheld(later(59_999))).not.toContain(id);
      expect(await imports().unheld(later(60_000))).toContain(id);
      expect((await claim(id, later(60_000))).import.attempts).toBe(1);
    });

    it('count only failures as attempts', async () => {
      const { id } = await create();
      const { run } = await claim(id);
      await imports().release(run, t0, false);
      expect((await claim(id)).import.attempts).toBe(0);
    });

    it('cannot be claimed when they are not there', async () => {
      expect(await imports().claim(newId(), newId(), t0, later(LEASE_MS))).toBeUndefined();
    });
  });

  describe('that nobody holds', () => {
    it('are those approved, and those whose lease ran out', async () => {
      const [fresh, running, stuck, done] = await Promise.all(times(4, () => create()));
      await claim(running?.id ?? '', later(1));
      await claim(stuck?.id ?? '', later(-1));
      await imports().finish((await claim(done?.id ?? '')).run, { state: 'done', at: t0 });
      const unheld = new Set(await imports().unheld(later(LEASE_MS)));
      expect([fresh, running, stuck, done].map((one) => unheld.has(one?.id ?? ''))).toEqual([true, false, true, false]);
    });
  });
}
