import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../../sandbox/free-port.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { type BotProcess, type BotProcessRequest, startBotProcess } from '../../support/bot-process.ts';
import { describeWithMongo, testDatabaseForThisTest } from '../../support/mongo.ts';
import { configFileFor, environmentFor, type Surroundings } from '../support/config.ts';
import { WORKSPACE } from '../support/workspace.ts';

vi.setConfig({ testTimeout: 60_000 });

const SECRET = 'correct-horse-battery';

/** Nothing listens where it is told that things are. */
async function nowhere() {
  const port = await freePort();
  return {
    slack: {
      apiUrl: `http://127.0.0.1:${port}/api/`,
      botToken: `xoxb-${SECRET}`,
      appToken: `xapp-${SECRET}`,
      signingSecret: SECRET,
    },
    mode: 'socket' as const,
    directory: { url: `ldap://127.0.0.1:${port}`, bindDn: 'cn=reader', bindPassword: SECRET },
    uri: `mongodb://bot:${SECRET}@127.0.0.1:${port}/users`,
    port,
  };
}

async function started(request: BotProcessRequest): Promise<BotProcess> {
  const bot = await startBotProcess(request);
  onTestFinished(bot.close);
  return bot;
}

const startedIn = (surroundings: Surroundings): Promise<BotProcess> =>
  started({ environment: environmentFor(surroundings), configFile: configFileFor(surroundings) });

describe('a process that cannot start', () => {
  it('names every problem of its environment and its file at once, shows no value, and ends with 78', async () => {
    const surroundings = await nowhere();
    const { MONGODB_URI: _, ...environment } = environmentFor(surroundings);
    const bot = await started({
      environment: { ...environment, SLACK_BOT_TOKEN: SECRET, PORT: `${SECRET}1`, LOG_LEVEL: `${SECRET}2` },
      configFile: configFileFor(surroundings, { server: { urlz: [SECRET] } }),
    });
    expect(await bot.ends()).toEqual({ code: 78, signal: null });
    const words = bot.words();
    for (const named of ['MONGODB_URI', 'SLACK_BOT_TOKEN', 'PORT', 'LOG_LEVEL', 'urlz']) {
      expect(words).toMatch(new RegExp(`^- .*${named}`, 'm'));
    }
    expect(words).not.toContain(SECRET);
  });

  it('says that the database cannot be reached, in one line without a secret, and ends with 69', async () => {
    const surroundings = await nowhere();
    const bot = await startedIn(surroundings);
    await expectOneLine(bot, 69, 'cannot start: the database cannot be reached');
    expect(bot.log).toHaveLength(1);
  });
});

describeWithMongo('a process with a database that cannot start', () => {
  it('says that Slack cannot be reached, in one line without a secret, and ends with 69', async () => {
    const surroundings = { ...(await nowhere()), uri: testDatabaseForThisTest().uri };
    const bot = await startedIn(surroundings);
    await expectOneLine(bot, 69, 'cannot start: Slack cannot be reached');
  });

  it('says that its port is taken, in one line, and ends with 69', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const slack = await startSlack({ mode: 'socket', workspace: WORKSPACE });
    onTestFinished(() => slack.close());
    const surroundings = { ...(await nowhere()), slack, port, uri: testDatabaseForThisTest().uri };
    const bot = await startedIn(surroundings);
    await expectOneLine(bot, 69, `cannot start: port ${port} is taken`);
  });
});

async function expectOneLine(bot: BotProcess, code: number, line: string): Promise<void> {
  expect(await bot.ends()).toEqual({ code, signal: null });
  expect(bot.words()).not.toContain(SECRET);
  expect(bot.log.filter(({ level }) => level === 'fatal').map(({ msg }) => msg)).toEqual([line]);
  expect(bot.words().trim().split('\n'), 'nothing beside the log').toHaveLength(bot.log.length);
}
