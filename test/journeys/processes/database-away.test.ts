import { expect, it, vi } from 'vitest';
import type { Bot } from '../support/bot-in.ts';
import { openDatabase } from '../support/database.ts';
import { describeJourney } from '../support/describe-journey.ts';
import { approvesOffice, expectOfficeOnce, finishedOffice } from '../support/office.ts';
import { startOwnMongo } from '../support/own-mongo.ts';
import { startBot } from '../support/processes.ts';
import { startSurroundings } from '../support/surroundings.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A ping is waited for 2 s, and a sweep comes every 3 s. */
const NOTICED_MS = 20_000;

async function asks({ port }: Bot, path: string) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5_000) });
  return { status: response.status, body: await response.json() };
}

describeJourney('a process whose database goes away', () => {
  it('lives on, says that it cannot be used and why, and can be used when the database is back', async (context) => {
    const mongo = await startOwnMongo(context);
    const bot = await startBot(await startSurroundings({ mode: 'socket', people: 20, uri: mongo.uri }));
    const ready = { status: 200, body: { ready: true, unavailable: [] } };
    expect(await asks(bot, '/healthz')).toEqual({ status: 200, body: { alive: true } });
    expect(await asks(bot, '/readyz')).toEqual(ready);

    await mongo.kill();
    const away = { status: 503, body: { ready: false, unavailable: ['mongodb', 'jobs'] } };
    await vi.waitFor(async () => expect(await asks(bot, '/readyz')).toEqual(away), NOTICED_MS);
    expect(await asks(bot, '/healthz')).toMatchObject({ status: 200 });

    await mongo.startAgain();
    await vi.waitFor(async () => expect(await asks(bot, '/readyz')).toEqual(ready), NOTICED_MS);
  });

  it('finishes the import in whose middle the database was restarted', async (context) => {
    const mongo = await startOwnMongo(context);
    const around = await startSurroundings({ mode: 'socket', uri: mongo.uri });
    const bot = await startBot(around);
    await approvesOffice(around.admin);
    await bot.tells('batch');
    await mongo.kill();
    expect(bot.log.map(({ msg }) => msg)).not.toContain('finished');
    await mongo.startAgain();

    expect((await finishedOffice({ ...around, database: await openDatabase(mongo.uri) })).notices).toHaveLength(1);
    await expectOfficeOnce(around.database);
  });
});
