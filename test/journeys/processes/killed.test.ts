import { expect, it, vi } from 'vitest';
import { known } from '../../../sandbox/directory/known.ts';
import { describeJourney } from '../support/describe-journey.ts';
import {
  approvesOffice,
  approvesOfficeSlowly,
  expectOfficeOnce,
  finishedNotices,
  finishedOffice,
  startSlowSurroundings,
} from '../support/office.ts';
import { kills, startBot } from '../support/processes.ts';
import { type Around, startSurroundings } from '../support/surroundings.ts';

vi.setConfig({ testTimeout: 120_000 });

const { thousand, forty } = known.offices;

describeJourney('a process killed with -9', () => {
  it('in the middle of an import of 1,000: started again, it leaves what an undisturbed one leaves', async () => {
    const calm = await startSlowSurroundings({ mode: 'socket' });
    await startBot(calm);
    await approvesOffice(calm.admin, thousand);
    const expected = await finishedOffice(calm);

    const around = await startSlowSurroundings({ mode: 'socket' });
    const { database } = around;
    const killed = await startBot(around);
    await approvesOfficeSlowly(around);
    await killed.tells('batch');
    await kills(killed);
    expect(killed.log.map(({ msg }) => msg)).not.toContain('finished');
    // As if it had been killed between the users of a batch and their outcomes: the receipts must tell.
    await database.remove('importEntries', { position: { $lt: 100 } });
    await leaseRunsOut(around);

    await startBot(around);
    const finished = await finishedOffice(around);
    expect(finished).toEqual(expected);
    expect(finished.notices).toHaveLength(1);
    await expectOfficeOnce(database, thousand);
  });

  it('right after the approval: started again, it imports everyone', async () => {
    const around = await startSurroundings({ mode: 'socket' });
    const killed = await startBot(around);
    await approvesOffice(around.admin, forty);
    await kills(killed);
    await leaseRunsOut(around);

    await startBot(around);
    expect((await finishedOffice(around)).notices).toHaveLength(1);
    await expectOfficeOnce(around.database, forty);
  });

  it('before its notice could be posted: another one posts it, once', async () => {
    const around = await startSurroundings({ mode: 'socket' });
    const { admin, database, slack } = around;
    const killed = await startBot(around);
    const lift = slack.fault('chat.postMessage', { drop: 'before' });
    await approvesOffice(admin, forty);
    await database.has('imports', { state: 'done' });
    await kills(killed);
    expect(finishedNotices(admin)).toEqual([]);
    lift();
    await database.change('imports', {}, { announceUntil: new Date(0) });

    await startBot(around);
    expect((await finishedOffice(around)).notices).toHaveLength(1);
    await expectOfficeOnce(database, forty);
  });
});

/** The wait itself is in the journey of two processes. */
const leaseRunsOut = ({ database }: Around): Promise<void> =>
  database.change('imports', { 'run.until': { $exists: true } }, { 'run.until': new Date(0) });
