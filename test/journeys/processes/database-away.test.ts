import { expect, it, vi } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { describeJourney } from '../support/describe-journey.ts';
import { approvesOfficeSlowly, expectOfficeOnce, finishedOffice, startSlowSurroundings } from '../support/office.ts';
import { startOwnMongo } from '../support/own-mongo.ts';
import { startBot } from '../support/processes.ts';

vi.setConfig({ testTimeout: 120_000 });

describeJourney('a process whose database goes away', () => {
  it('finishes the import in whose middle the database was restarted', async (context) => {
    const mongo = await startOwnMongo(context);
    const around = await startSlowSurroundings({ mode: 'socket', uri: mongo.uri });
    const bot = await startBot(around);
    await approvesOfficeSlowly(around);
    await bot.tells('batch');
    await mongo.kill();
    expect(bot.log.map(({ msg }) => msg)).not.toContain('finished');
    await mongo.startAgain();

    expect((await finishedOffice({ ...around, database: await openDatabase(mongo.uri) })).notices).toHaveLength(1);
    await expectOfficeOnce(around.database);
  });
});
