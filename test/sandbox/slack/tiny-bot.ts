import { createServer } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Slack, SlackOptions } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';

export type Mode = SlackOptions['mode'];

/** A stand-in and a small real Bolt app that talks to it. */
export interface TinyBot {
  readonly slack: Slack;
  readonly app: App;
  readonly client: WebClient;
  /** Only the bot goes. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

export const quiet = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

export const people = [
  { id: 'U0ADA00001', name: 'ada', realName: 'Ada Lovelace', admin: true },
  { id: 'U0BOB00001', name: 'bob' },
];

export const channels = [
  { id: 'C0IT000001', name: 'it' },
  { id: 'C0SECRET01', name: 'secret', private: true, bot: false },
  { id: 'C0ALIEN001', name: 'alien', bot: false },
  { id: 'C0OLD00001', name: 'old', archived: true },
];

/** Starts both; `listen` registers the listeners. */
export async function startTinyBot(
  mode: Mode,
  listen: (app: App, client: WebClient) => void = () => {},
  options: Partial<SlackOptions> = {},
): Promise<TinyBot> {
  const slack = await startSlack({ mode, workspace: { people, channels }, ...options });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const client = new WebClient(slack.botToken, { ...clientOptions, logger: quiet });
  const receiver =
    mode === 'socket'
      ? new SocketModeReceiver({
          appToken: slack.appToken,
          logger: quiet,
          installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
        })
      : new HTTPReceiver({ signingSecret: slack.signingSecret, endpoints: '/slack/events', logger: quiet });
  const app = new App({
    ...{ token: slack.botToken, receiver, logger: quiet, convoStore: false, deferInitialization: true },
    clientOptions,
  });
  await app.init();
  listen(app, client);
  const port = await freePort();
  await app.start(port);
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
  await slack.ready();
  let isThere = true;
  const leave = async () => {
    if (isThere) await app.stop();
    isThere = false;
  };
  const stop = async () => {
    await leave();
    await slack.close();
  };
  return { slack, app, client, leave, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
