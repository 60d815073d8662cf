import { describe, expect, it } from 'vitest';
import { DAY_MS, importsOf, LEASE_MS, later, t0 } from './imports-of.ts';
import { newId, type World } from './world.ts';

export function importsEndedContract(world: () => World): void {
  const { imports, create, claim } = importsOf(world);

  describe('ending', () => {
    it.each(['done', 'failed', 'cancelled'] as const)('are %s, and nothing changes that', async (state) => {
      const { id } = await create();
      const { run } = await claim(id);
      const failure = state === 'failed' ? ({ failure: 'refused' } as const) : {};
      expect(await imports().finish(run, { state, at: later(5), ...failure })).toBe(true);
      const ended = await imports().find(id);
      expect(ended).toMatchObject({ state, finishedAt: later(5), ...failure });
      expect(await imports().claim(id, newId(), later(DAY_MS), later(DAY_MS + 1))).toBeUndefined();
      expect(await imports().cancel(id, 'U1', later(6))).toBeUndefined();
      expect(await imports().renew(run, later(DAY_MS))).toBe(false);
      expect(await imports().finish(run, { state: 'failed', at: later(7), failure: 'bug' })).toBe(false);
      await imports().release(run, t0, true);
      expect(await imports().find(id)).toEqual(ended);
    });

    it('say yes to the same end again, should the answer have been lost', async () => {
      const { run } = await claim((await create()).id);
      await imports().finish(run, { state: 'done', at: t0 });
      expect(await imports().finish(run, { state: 'done', at: t0 })).toBe(true);
    });
  });

  describe('being cancelled', () => {
    it('are lost to their runner, who ends them', async () => {
      const { id } = await create();
      const { run } = await claim(id);
      expect(await imports().cancel(id, 'U7', t0)).toMatchObject({ state: 'cancelling', cancelledBy: 'U7' });
      expect(await imports().renew(run, later(LEASE_MS))).toBe(false);
      expect(await imports().finish(run, { state: 'cancelled', at: t0 })).toBe(true);
      expect(await imports().find(id)).toMatchObject({ state: 'cancelled', cancelledBy: 'U7' });
    });

    it('are cancelled once: the first one did it', async () => {
      const { id } = await create();
      await imports().cancel(id, 'U7', t0);
      expect(await imports().cancel(id, 'U8', t0)).toMatchObject({ state: 'cancelling', cancelledBy: 'U7' });
      expect(await imports().cancel(newId(), 'U8', t0)).toBeUndefined();
    });

    it('before they ran, are claimed to be ended, and stay cancelling', async () => {
      const { id } = await create();
      await imports().cancel(id, 'U7', t0);
      expect(await imports().unheld(t0)).toContain(id);
      const { run, import: it } = await claim(id);
      expect(it.state).toBe('cancelling');
      expect(await imports().finish(run, { state: 'cancelled', at: t0 })).toBe(true);
    });

    it('when their runner died, are claimed by the next', async () => {
      const { id } = await create();
      await claim(id);
      await imports().cancel(id, 'U7', t0);
      expect(await imports().claim(id, newId(), later(LEASE_MS - 1), later(LEASE_MS))).toBeUndefined();
      expect(await imports().unheld(later(LEASE_MS))).toContain(id);
      expect((await claim(id, later(LEASE_MS))).import.state).toBe('cancelling');
    });
  });
}
