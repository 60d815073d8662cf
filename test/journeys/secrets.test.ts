import { readdir, readFile } from 'node:fs/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../sandbox/free-port.ts';
import { FROM_SOURCE, startBotProcess } from '../support/bot-process.ts';
import { testDatabaseForThisTest } from '../support/mongo.ts';
import { CRASHES_AT_SIGNAL, guardedDatabase, guardedDirectory } from './support/canaries.ts';
import { configFileFor, environmentFor } from './support/config.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, imports, opens, reviews } from './support/doings.ts';
import { type Mode, startSurroundings } from './support/surroundings.ts';
import { isTold, office } from './support/troubles.ts';

vi.setConfig({ testTimeout: 120_000 });

describeInBothModes('a secret', (mode) => {
  it('is in nothing that a run leaves behind, whatever fails, and not in its last words', async () => {
    const { bot, secrets, origin, around, line, directory } = await startsGuarded(mode);
    const { admin, slack, database } = around;
    const left: string[] = [];

    await opens(admin);
    await addsAll(admin, office.text, office.count);
    await reviews(admin, 'Import 40 Users');
    await imports(admin);
    await opens(admin);
    const fails = async (act: () => Promise<void>, says: string) => {
      await isTold(admin, act, says);
      left.push(admin.screen());
    };
    const searches = () => admin.fills('Search people and groups', 'a', { enter: true });
    directory.setFaults({ codes: { bind: 49 } });
    await fails(searches, "refused the bot's name or password");
    await directory.stop();
    await fails(searches, 'refused the connection');
    slack.fault('views.update', { error: 'invalid_auth', times: 1 });
    await fails(searches, 'does not let the bot in');
    await line.down();
    await fails(() => admin.presses('Try Again'), 'The database');
    await line.restore();
    for (const path of ['/healthz', '/readyz', '/metrics']) left.push(await (await fetch(`${origin}${path}`)).text());
    const process = `/proc/${bot.pid}`;
    left.push(await readFile(`${process}/cmdline`, 'utf8'), await readFile(`${process}/comm`, 'utf8'));
    expect(await readdir(`${process}/cwd`)).toEqual(['config.yml']);

    bot.send('SIGUSR2');
    expect(await bot.ends()).toEqual({ code: 1, signal: null });

    const lastWords = bot.log.at(-1);
    expect(lastWords).toMatchObject({ level: 'fatal', msg: 'an error without an owner: a bug' });
    expect(JSON.stringify(lastWords)).toContain('[hidden]');
    expect(bot.words().length, 'all of it is kept').toBeLessThan(100_000);
    left.push(bot.words(), JSON.stringify(await database.whole([])), JSON.stringify(admin.messages('#it')));
    for (const secret of secrets)
      expect(
        left.filter((text) => text.includes(secret)),
        secret,
      ).toEqual([]);
  });
});

/** A real process, at level trace, with a secret of its own in every place that takes one. */
async function startsGuarded(mode: Mode) {
  const { directory, server, secrets: ofDirectory } = await guardedDirectory();
  const { uri: open } = testDatabaseForThisTest();
  const { uri, line, secrets: ofDatabase } = await guardedDatabase(open);
  const around = await startSurroundings({ mode, directory, uri: open });
  const { slack } = around;
  const port = await freePort();
  const ofSlack = [slack.botToken, mode === 'socket' ? slack.appToken : slack.signingSecret];
  const secrets = [...ofDirectory, ...ofDatabase, ...ofSlack];
  const surroundings = { ...around, uri, port };
  const bot = await startBotProcess({
    environment: { ...environmentFor(surroundings), LOG_LEVEL: 'trace', CANARIES: secrets.join(' ') },
    configFile: configFileFor(surroundings, { server }),
    program: ['--import', CRASHES_AT_SIGNAL, ...FROM_SOURCE],
  });
  onTestFinished(bot.close);
  await bot.tells('ready');
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
  return { bot, secrets, origin: `http://127.0.0.1:${port}`, around, line, directory };
}
