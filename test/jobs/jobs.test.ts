import { expect, it, vi } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import { describeWithMongo } from '../support/mongo.ts';
import { gate, jobsDatabase } from './processes.ts';

const SOON = { timeout: 30_000, interval: 20 };
const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

describeWithMongo('the bell', () => {
  it('starts an import in the same process at once, and leaves no job behind', async () => {
    const { process, queue } = await jobsDatabase();
    const jobs = await process({ processEveryMs: 30_000 });
    await jobs.start();
    await jobs.bell.ring('a');
    await vi.waitFor(() => expect(jobs.started).toEqual(['a']), SOON);
    await vi.waitFor(async () => expect(await queue.countDocuments()).toBe(0), SOON);
  });

  it('starts an import in another process', async () => {
    const { process } = await jobsDatabase();
    const [ringing, running] = [await process({ concurrency: 1, work: gate().pass }), await process()];
    await ringing.start();
    await ringing.bell.ring('busy');
    await vi.waitFor(() => expect(ringing.started).toEqual(['busy']), SOON);
    await running.start();
    await ringing.bell.ring('a');
    await vi.waitFor(() => expect(running.started).toEqual(['a']), SOON);
    expect(ringing.started).toEqual(['busy']);
  });

  it('queues an import once, however often it rings, while it waits and while it runs', async () => {
    const { process, queue } = await jobsDatabase();
    const work = gate();
    const processes = [await process({ work: work.pass }), await process({ work: work.pass })];
    for (const jobs of processes) await jobs.start();
    const rings = processes.flatMap(({ bell }) => Array.from({ length: 10 }, () => bell.ring('a')));
    await Promise.all(rings);
    await vi.waitFor(() => expect(processes.flatMap(({ started }) => started)).toEqual(['a']), SOON);
    await processes[0]?.bell.ring('a');
    expect(await queue.countDocuments()).toBe(1);
    work.open();
    await vi.waitFor(async () => expect(await queue.countDocuments()).toBe(0), SOON);
    expect(processes.flatMap(({ started }) => started)).toEqual(['a']);
  });

  it('is silent before the start and after the end: the sweep finds the import', async () => {
    const { process, queue } = await jobsDatabase();
    const jobs = await process();
    await jobs.bell.ring('a');
    await jobs.start();
    await jobs.stop(1000);
    await jobs.bell.ring('b');
    expect(await queue.countDocuments()).toBe(0);
  });
});

describeWithMongo('imports at once', () => {
  it('are two in a process; a third waits, and is free for another process', async () => {
    const { process } = await jobsDatabase();
    const work = gate();
    const first = await process({ work: work.pass });
    await first.start();
    for (const id of ['a', 'b', 'c']) await first.bell.ring(id);
    await vi.waitFor(() => expect(first.started).toHaveLength(2), SOON);
    const second = await process({ work: work.pass });
    await second.start();
    await vi.waitFor(() => expect([...first.started, ...second.started].sort()).toEqual(['a', 'b', 'c']), SOON);
    expect(first.started).toHaveLength(2);
  });

  it('go on with the next when one has ended', async () => {
    const { process } = await jobsDatabase();
    const work = gate();
    const jobs = await process({ concurrency: 1, work: (id) => (id === 'a' ? work.pass() : Promise.resolve()) });
    await jobs.start();
    await jobs.bell.ring('a');
    await vi.waitFor(() => expect(jobs.started).toEqual(['a']), SOON);
    await jobs.bell.ring('b');
    work.open();
    await vi.waitFor(() => expect(jobs.started).toEqual(['a', 'b']), SOON);
  });
});

describeWithMongo('a run that fails', () => {
  it('because something is not reached is tried again', async () => {
    const { process } = await jobsDatabase();
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries === 1) throw new Unavailable('database', 'down');
    };
    const jobs = await process({ work });
    await jobs.start();
    await jobs.bell.ring('a');
    await vi.waitFor(() => expect(jobs.started).toEqual(['a', 'a']), SOON);
    expect(jobs.lines).toMatchObject([{ event: 'job-failed', facts: { import: 'a', bug: false } }]);
  });

  it('because of a bug is told with its cause, and left alone for a while', async () => {
    const { process, queue } = await jobsDatabase();
    const bug = new Error('a bug');
    let sweeps = 0;
    const sweep = async () => {
      sweeps += 1;
      return ['a'];
    };
    const jobs = await process({ sweep, sweepEveryMs: 20, work: () => Promise.reject(bug) });
    await jobs.start();
    await vi.waitFor(() => expect(jobs.lines.map(({ event }) => event)).toContain('job-failed'), SOON);
    expect(jobs.lines).toContainEqual({ event: 'job-failed', cause: bug, facts: { import: 'a', bug: true } });
    const sweepsThen = sweeps;
    await vi.waitFor(() => expect(sweeps).toBeGreaterThan(sweepsThen + 10), SOON);
    await vi.waitFor(async () => expect(await queue.countDocuments()).toBe(0), SOON);
    expect(jobs.started.length).toBeLessThanOrEqual(2);
  });
});

describeWithMongo('stopping', () => {
  it('lets an import end after its batch, and another process goes on with it', async () => {
    const { process } = await jobsDatabase();
    const [first, second] = [await process({ work: (_id, signal) => ended(signal) }), await process()];
    await first.start();
    await first.bell.ring('a');
    await vi.waitFor(() => expect(first.started).toEqual(['a']), SOON);
    await second.start();
    expect(await first.stop(5000)).toBe(true);
    expect(first.isReady()).toBe(false);
    await vi.waitFor(() => expect(second.started).toEqual(['a']), SOON);
  });

  it('tells when an import did not end in time', async () => {
    const { process } = await jobsDatabase();
    const jobs = await process({ work: gate().pass });
    await jobs.start();
    await jobs.bell.ring('a');
    await vi.waitFor(() => expect(jobs.started).toEqual(['a']), SOON);
    expect(await jobs.stop(50)).toBe(false);
    expect(jobs.lines).toMatchObject([{ event: 'jobs-unfinished', facts: { unfinished: 1 } }]);
  });

  it('is quick when nothing runs, also before the start', async () => {
    const { process } = await jobsDatabase();
    const jobs = await process();
    expect(await jobs.stop(60_000)).toBe(true);
    const other = await process();
    await other.start();
    expect(await other.stop(60_000)).toBe(true);
  });
});

describeWithMongo('starting', () => {
  it('without a database says so', async () => {
    const { process, connect } = await jobsDatabase();
    const connection = await connect();
    await connection.close();
    const jobs = await process({ connection });
    await expect(jobs.start()).rejects.toThrow(Unavailable);
    expect(jobs.isReady()).toBe(false);
  });
});
