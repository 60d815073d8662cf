import type { KnownBlock } from '@slack/types';
import { Unavailable } from '../import-users/errors.ts';
import type { Fetch } from './clients.ts';

/** A message that only the person sees. `text` is mrkdwn: outside text in it must be escaped. */
type Reply = { readonly text: string; readonly blocks?: readonly KnownBlock[] };

/** Answers by a response URL: five uses in 30 minutes, also where the bot is no member. Throws `Unavailable('slack', …)`. */
export type Replies = (responseUrl: string, reply: Reply) => Promise<void>;

const TIMEOUT_MS = 5000;

export const createReplies =
  (fetch: Fetch): Replies =>
  async (responseUrl, { text, blocks }) => {
    const body = { response_type: 'ephemeral', replace_original: false, text, ...(blocks && { blocks }) };
    const answer = await post(fetch, responseUrl, JSON.stringify(body));
    if (!answer.ok) throw new Unavailable('slack', 'down', new Error(`response URL answered ${answer.status}`));
  };

async function post(fetch: Fetch, url: string, body: string): Promise<Response> {
  try {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    return await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new Unavailable('slack', 'timed-out', error);
  }
}
