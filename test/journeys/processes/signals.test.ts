import { expect, it, vi } from 'vitest';
import { known } from '../../../sandbox/directory/known.ts';
import { describeJourney } from '../support/describe-journey.ts';
import {
  approvesOffice,
  approvesOfficeSlowly,
  expectOfficeOnce,
  finishedOffice,
  startSlowSurroundings,
} from '../support/office.ts';
import { startBot } from '../support/processes.ts';
import { startSurroundings } from '../support/surroundings.ts';

vi.setConfig({ testTimeout: 120_000 });

/** An orchestrator kills after 10 s or more. */
const STOPPED_MS = 10_000;
const SOON_MS = 3_000;

const CLEAN = { code: 0, signal: null };

describeJourney('a process that is told to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends soon on %s when there is nothing to do', async (signal) => {
    const bot = await startBot(await startSurroundings({ mode: 'socket', people: 20 }));
    bot.send(signal);
    expect(await bot.ends(SOON_MS)).toEqual(CLEAN);
  });

  it('ends its batch and hands the import over: the next process goes on at once', async () => {
    const around = await startSlowSurroundings({ mode: 'socket' });
    const first = await startBot(around);
    await approvesOfficeSlowly(around);
    await first.tells('batch');
    first.send('SIGTERM');
    expect(await first.ends(STOPPED_MS)).toEqual(CLEAN);
    expect(first.log.map(({ msg }) => msg)).not.toContain('finished');
    const [users, outcomes] = [await around.database.count('users'), await around.database.count('importEntries')];
    expect(outcomes, 'a batch is ended, not broken off').toBe(users);
    const record = await around.database.one('imports', {});
    expect(record).toMatchObject({ state: 'running', attempts: 0 });
    expect(record.run.until.getTime()).toBeLessThanOrEqual(Date.now());

    const second = await startBot(around);
    await second.tells('started', () => true, SOON_MS);
    expect((await finishedOffice(around)).notices).toHaveLength(1);
    await expectOfficeOnce(around.database);
  });

  it('ends at once on a second signal', async () => {
    const around = await startSurroundings({ mode: 'socket' });
    const bot = await startBot(around);
    around.slack.fault('chat.postMessage', { slowMs: 20_000 });
    await approvesOffice(around.admin, known.offices.forty);
    await bot.tells('started');
    bot.send('SIGTERM');
    await bot.tells('stopping');
    bot.send('SIGTERM');
    expect(await bot.ends(1_000)).toEqual({ code: 1, signal: null });
  });
});
