import { expect, it, vi } from 'vitest';
import { describeJourney } from '../support/describe-journey.ts';
import { approvesOfficeSlowly, expectOfficeOnce, finishedOffice, startSlowSurroundings } from '../support/office.ts';
import { kills, startBot } from '../support/processes.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A lease of 10 s, a sweep every 3 s, and a machine with other things to do. */
const TAKEN_OVER_MS = 15_000 + 3_000;

describeJourney('two processes on one database', () => {
  it('run an import in one of them, and the other goes on when that one is killed', async () => {
    const around = await startSlowSurroundings({ mode: 'socket' });
    const bots = [await startBot(around), await startBot(around)];
    await around.slack.ready(2);
    await approvesOfficeSlowly(around);
    const runner = await Promise.race(bots.map((bot) => bot.tells('batch').then(() => bot)));
    const others = bots.filter((bot) => bot !== runner);
    await kills(runner);
    const killedAt = Date.now();
    expect(others.flatMap(({ log }) => log.filter(({ msg }) => msg === 'started'))).toEqual([]);

    await Promise.all(others.map((bot) => bot.tells('started')));
    expect(Date.now() - killedAt).toBeLessThan(TAKEN_OVER_MS);
    expect((await finishedOffice(around)).notices).toHaveLength(1);
    await expectOfficeOnce(around.database);
  });
});
