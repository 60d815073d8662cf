import { randomUUID } from 'node:crypto';
import { freePort } from '../../../sandbox/free-port.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { createWebServer } from '../../../src/http/server.ts';
import type { Planned } from '../../../src/import-users/plan.ts';
import type { UseCases } from '../../../src/import-users/use-cases.ts';
import type { SlackAdapter } from '../../../src/slack/create-slack.ts';
import { createSlack } from '../../../src/slack/create-slack.ts';
import { ROLES } from './an-import.ts';
import { company } from './directory.ts';
import type { Records } from './importing.ts';
import type { Double } from './use-cases.ts';
import { createDouble } from './use-cases.ts';

type Mode = 'socket' | 'http';

export type Bot = {
  readonly slack: Slack;
  readonly double: Double;
  readonly adapter: SlackAdapter;
  readonly ada: Person;
  readonly bob: Person;
  /** What was logged: level, message, facts. */
  readonly logged: { readonly level: string; readonly message: string; readonly facts: object }[];
  stop(): Promise<void>;
};

export type BotOptions = {
  readonly mode?: Mode;
  readonly people?: readonly Planned[];
  /** In place of the right one. */
  readonly botToken?: string;
  readonly use?: (double: Records) => Partial<UseCases>;
};

const workspace = {
  people: [
    { id: 'U0ADA00001', name: 'ada', realName: 'Ada Lovelace', admin: true },
    { id: 'U0BOB00001', name: 'bob' },
  ],
  channels: [
    { id: 'C0IT000001', name: 'it' },
    { id: 'C0SECRET01', name: 'secret', private: true, bot: false },
  ],
};

/** The whole adapter against the stand-in, with a product in memory behind it. */
export async function startBot({
  mode = 'socket',
  people = company,
  botToken,
  use = () => ({}),
}: BotOptions = {}): Promise<Bot> {
  const slack = await startSlack({ mode, workspace });
  const double = createDouble(people, use);
  const logged: Bot['logged'] = [];
  const log = (level: string) => (facts: object, message: string) => void logged.push({ level, message, facts });
  const web = createWebServer([], (error) => log('error')({ err: error }, 'the port failed'));
  const port = await freePort();
  const adapter = createSlack({
    mode:
      mode === 'socket'
        ? { kind: 'socket', appToken: slack.appToken }
        : { kind: 'http', signingSecret: slack.signingSecret, server: web, firstTime: async () => true },
    botToken: botToken ?? slack.botToken,
    apiUrl: slack.apiUrl,
    roles: ROLES,
    adminsToAsk: ['U0ADA00001'],
    log: { warn: log('warn'), error: log('error') },
    journal: {
      tell: () => {},
      warn: (event, cause) => log('warn')({ err: cause }, event),
      alarm: (event, cause) => log('error')({ err: cause }, event),
    },
    fetch,
    newId: randomUUID,
    now: Date.now,
    pace: { leastMs: 20, sharedMs: 10 },
  });
  await adapter.start(double.use).catch(async (error: unknown) => {
    await slack.close();
    throw error;
  });
  if (mode === 'http') await web.listen(port);
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
  await slack.ready();
  return {
    ...{ slack, double, adapter, logged, ada: slack.person('U0ADA00001'), bob: slack.person('U0BOB00001') },
    stop: async () => {
      await adapter.stop(5000);
      await slack.close();
    },
  };
}
