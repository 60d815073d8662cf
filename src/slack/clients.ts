import { type Logger, WebClient, type WebClientOptions } from '@slack/web-api';

/** How Slack is reached: Node's own, perhaps measured. */
export type Fetch = typeof globalThis.fetch;

export type Clients = {
  /** For modals: a person waits, so it gives up soon and never queues behind a 429. */
  readonly views: WebClient;
  /** For messages and files, which may wait. */
  readonly posts: WebClient;
  /** For what Slack knows of people. Of its own, so that a 429 on users.info holds up no modal. */
  readonly lookups: WebClient;
};

/** slack.md, section 4. */
export function createClients(token: string, slackApiUrl: string, logger: Logger, fetch: Fetch): Clients {
  const common = { slackApiUrl, logger, fetch } satisfies WebClientOptions;
  const prompt = { ...common, timeout: 2000, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const patient = { ...common, timeout: 15_000, retryConfig: { retries: 5, factor: 2, maxTimeout: 30_000 } };
  return {
    views: new WebClient(token, prompt),
    posts: new WebClient(token, patient),
    lookups: new WebClient(token, prompt),
  };
}
