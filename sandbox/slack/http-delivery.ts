import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { stringify } from 'node:querystring';
import type { Outgoing, Reply, Transport } from './delivery.ts';
import type { Journal } from './journal.ts';
import { parseJson, string } from './json.ts';

/** The bot waits 3 s itself before it gives up; longer than this nobody answers. */
const GIVE_UP_MS = 10_000;

/** Signed posts to the bot, as Slack makes them in HTTP mode. The URL may change while it runs. */
export function createHttpDelivery(
  botUrl: () => string | undefined,
  signingSecret: string,
  journal: Journal,
): Transport {
  // Slack tries again after more than a second, and signs each try anew; here a second try may follow at once.
  const tries = new WeakMap<Outgoing, number>();
  return async (out) => {
    const url = botUrl();
    if (url === undefined) return { ok: false, why: 'unreachable' };
    const before = tries.get(out) ?? 0;
    tries.set(out, before + 1);
    const seconds = Math.floor(Date.now() / 1000) + before;
    const body = bodyOf(out);
    const type = out.kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded';
    const headers = { 'content-type': type, ...signed(signingSecret, seconds, body) };
    return post(url, body, headers, (status) => journal.violation(`${out.what}: HTTP ${status} instead of an ack`));
  };
}

/** Slack's v0 signature of a raw body at a time in seconds, as headers. */
const signed = (secret: string, seconds: number, body: string) => ({
  'x-slack-request-timestamp': String(seconds),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`,
});

function bodyOf({ kind, payload }: Outgoing): string {
  if (kind === 'event') return JSON.stringify(payload);
  if (kind !== 'command') return stringify({ payload: JSON.stringify(payload) });
  return stringify(Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, string(value)])));
}

function post(
  url: string,
  body: string,
  known: Record<string, string>,
  failed: (status: number) => void,
): Promise<Reply> {
  const headers = {
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    ...known,
  };
  return new Promise((resolve) => {
    const unreachable = () => resolve({ ok: false, why: 'unreachable' });
    // No agent: a connection kept alive to a bot that was restarted meanwhile would break on its next use.
    const sent = request(url, { method: 'POST', headers, agent: false, timeout: GIVE_UP_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', unreachable);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 200) return resolve({ ok: true, body: parseJson(text) ?? text });
        failed(response.statusCode ?? 0);
        return resolve({ ok: false, why: 'failed' });
      });
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', unreachable);
    sent.end(body);
  });
}
