import { expect, it, onTestFinished, vi } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import { describeWithMongo } from '../support/mongo.ts';
import { gate, jobsDatabase } from './processes.ts';

const SOON = { timeout: 30_000, interval: 20 };

describeWithMongo('the sweep', () => {
  it('rings at the start for imports that nobody holds, and again and again', async () => {
    const { process } = await jobsDatabase();
    let unheld = ['a'];
    const jobs = await process({ sweep: async () => unheld, sweepEveryMs: 50 });
    await jobs.start();
    expect(jobs.isReady()).toBe(true);
    await vi.waitFor(() => expect(jobs.started).toContain('a'), SOON);
    unheld = ['b'];
    await vi.waitFor(() => expect(jobs.started).toContain('b'), SOON);
  });

  it('revives a job that Agenda has forgotten: neither locked nor due', async () => {
    const { process, queue } = await jobsDatabase();
    await queue.insertOne({ name: 'import', type: 'normal', data: { importId: 'a' }, nextRunAt: null, lockedAt: null });
    const jobs = await process({ sweep: async () => ['a'] });
    await jobs.start();
    await vi.waitFor(() => expect(jobs.started).toEqual(['a']), SOON);
  });

  it('goes on after it failed, and the process is not ready meanwhile', async () => {
    const { process } = await jobsDatabase();
    let away = true;
    const sweep = async () => {
      if (away) throw new Unavailable('database', 'down');
      return ['a'];
    };
    const jobs = await process({ sweep, sweepEveryMs: 50 });
    expect(jobs.isReady()).toBe(false);
    await jobs.start();
    expect(jobs.isReady()).toBe(false);
    expect(jobs.lines.map(({ event }) => event)).toContain('sweep-failed');
    away = false;
    await vi.waitFor(() => expect(jobs.started).toContain('a'), SOON);
    expect(jobs.isReady()).toBe(true);
  });
});

describeWithMongo('a sweep that hangs', () => {
  it('leaves the process unready within 10 s, until it goes on', async () => {
    const { process } = await jobsDatabase();
    const { open, pass } = gate();
    let sweeps = 0;
    const sweep = async () => {
      sweeps += 1;
      if (sweeps > 1) await pass();
      return [];
    };
    const jobs = await process({ sweep, sweepEveryMs: 50 });
    await jobs.start();
    await vi.waitFor(() => expect(sweeps).toBe(2), SOON);
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(jobs.isReady()).toBe(true);

    vi.setSystemTime(Date.now() + 9_500);

    expect(jobs.isReady()).toBe(false);
    open();
    await vi.waitFor(() => expect(jobs.isReady()).toBe(true), SOON);
  });
});
