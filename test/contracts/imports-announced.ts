import { describe, expect, it } from 'vitest';
import { ANNOUNCE_MS } from '../../src/import-users/records.ts';
import { DAY_MS, importsOf, later } from './imports-of.ts';
import { notice, times, type World } from './world.ts';

export function importsAnnouncedContract(world: () => World): void {
  const { imports, create, claim } = importsOf(world);

  describe('being announced', () => {
    // Far from the ends of other tests: whoever comes first gets any import that nobody announced.
    const end = async (at: Date) => {
      const { id } = await create();
      await imports().finish((await claim(id)).run, { state: 'done', at });
      return id;
    };
    const month = (n: number) => later(n * 30 * DAY_MS);
    const plus = (at: Date, ms: number) => new Date(at.getTime() + ms);

    it('remember their notices', async () => {
      const { id } = await create();
      await imports().noteNotice(id, 'startNotice', notice);
      await imports().noteNotice(id, 'finishNotice', { ...notice, ts: '3.4' });
      expect(await imports().find(id)).toMatchObject({ startNotice: notice, finishNotice: { ...notice, ts: '3.4' } });
    });

    it('are left to who ended them for a while, then to one of those who ask', async () => {
      const id = await end(month(1));
      const soon = plus(month(1), ANNOUNCE_MS - 1);
      expect(await imports().claimUnannounced('b', soon, plus(soon, 1000))).toBeUndefined();
      const now = plus(month(1), ANNOUNCE_MS);
      const asked = await Promise.all(times(20, () => imports().claimUnannounced('b', now, plus(now, 5000))));
      expect(asked.flatMap((one) => one?.id ?? [])).toEqual([id]);
      expect((await imports().claimUnannounced('c', plus(now, 5000), plus(now, 9000)))?.id).toBe(id);
    });

    it('are held for as long as who announces them says so, and by nobody else', async () => {
      const id = await end(month(4));
      const now = plus(month(4), ANNOUNCE_MS);
      await imports().claimUnannounced('b', now, plus(now, 5000));
      expect(await imports().holdAnnouncing(id, 'a', plus(now, 9000))).toBe(false);
      expect(await imports().holdAnnouncing(id, 'b', plus(now, 9000))).toBe(true);
      expect(await imports().claimUnannounced('c', plus(now, 5000), plus(now, 9000))).toBeUndefined();
      await imports().noteNotice(id, 'finishNotice', notice);
      expect(await imports().holdAnnouncing(id, 'b', plus(now, 12_000))).toBe(false);
      expect(await imports().claimUnannounced('c', plus(now, 20_000), plus(now, 30_000))).toBeUndefined();
    });

    it('are not announced again', async () => {
      const id = await end(month(2));
      await imports().noteNotice(id, 'startNotice', notice);
      await imports().noteNotice(id, 'finishNotice', notice);
      const now = plus(month(2), ANNOUNCE_MS);
      expect(await imports().claimUnannounced('b', now, plus(now, 5000))).toBeUndefined();
    });

    it('are old news after a day', async () => {
      await end(month(3));
      const now = plus(month(3), DAY_MS);
      expect(await imports().claimUnannounced('b', now, plus(now, 5000))).toBeUndefined();
    });
  });
}
