import { WebClient, type WebClientOptions } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { SlackOptions } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { channels, people, quiet } from './tiny-bot.ts';

/** A stand-in, and clients that talk to it as a bot does. */
export async function start(options: Partial<SlackOptions> = {}) {
  const slack = await startSlack({ mode: 'http', workspace: { people, channels }, ...options });
  onTestFinished(slack.close);
  const as = (token?: string, more: WebClientOptions = {}) =>
    new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet, ...more });
  return { slack, as, client: as(slack.botToken), ada: slack.person('U0ADA00001'), bob: slack.person('U0BOB00001') };
}

export const text = 'Import started';
