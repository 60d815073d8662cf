import { describe, expect, it } from 'vitest';
import { ANNOUNCE_MS } from '../../src/import-users/records.ts';
import { approved, newId, notice, someone, times, type World } from './world.ts';

const LEASE_MS = 20_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const t0 = new Date(1_700_000_000_000);
const later = (ms: number) => new Date(t0.getTime() + ms);

export const importsContract = (world: () => World) =>
  describe('imports', () => {
    const imports = () => world().stores.imports;
    const create = async () => (await imports().create(approved(someone()))).import;
    const claim = async (id: string, now = t0) => {
      const claimed = await imports().claim(id, newId(), now, new Date(now.getTime() + LEASE_MS));
      if (!claimed) throw new Error('the import could not be claimed');
      return claimed;
    };

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

    describe('that nobody holds', () => {
      it('are those approved, and those whose lease ran out', async () => {
        const [fresh, running, stuck, done] = await Promise.all(times(4, () => create()));
        await claim(running?.id ?? '', later(1));
        await claim(stuck?.id ?? '', later(-1));
        await imports().finish((await claim(done?.id ?? '')).run, { state: 'done', at: t0 });
        const unheld = new Set(await imports().unheld(later(LEASE_MS)));
        expect([fresh, running, stuck, done].map((one) => unheld.has(one?.id ?? ''))).toEqual([
          true,
          false,
          true,
          false,
        ]);
      });
    });

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
        expect(await imports().claimUnannounced(soon, plus(soon, 1000))).toBeUndefined();
        const now = plus(month(1), ANNOUNCE_MS);
        const asked = await Promise.all(times(20, () => imports().claimUnannounced(now, plus(now, 5000))));
        expect(asked.flatMap((one) => one?.id ?? [])).toEqual([id]);
        expect((await imports().claimUnannounced(plus(now, 5000), plus(now, 9000)))?.id).toBe(id);
      });

      it('are not announced again', async () => {
        const id = await end(month(2));
        await imports().noteNotice(id, 'startNotice', notice);
        await imports().noteNotice(id, 'finishNotice', notice);
        const now = plus(month(2), ANNOUNCE_MS);
        expect(await imports().claimUnannounced(now, plus(now, 5000))).toBeUndefined();
      });

      it('are old news after a day', async () => {
        await end(month(3));
        const now = plus(month(3), DAY_MS);
        expect(await imports().claimUnannounced(now, plus(now, 5000))).toBeUndefined();
      });
    });
  });
