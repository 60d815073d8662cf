import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { channels, people } from './tiny-bot.ts';

describe('HTTP mode', () => {
  it('signs the raw body, and sends exactly the type that Bolt takes', async () => {
    const requests: { headers: Record<string, unknown>; body: string }[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        response.writeHead(requests.length === 1 ? 200 : 500).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const slack = await startSlack({
      mode: 'http',
      botUrl: `http://127.0.0.1:${port}/slack/events`,
      workspace: { people, channels },
    });
    onTestFinished(slack.close);
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const ada = slack.person('U0ADA00001');
    await ada.types('/import-users *ä');

    const [{ headers, body } = { headers: {}, body: '' }] = requests;
    const base = `v0:${String(headers['x-slack-request-timestamp'])}:${body}`;
    expect(headers['x-slack-signature']).toBe(
      `v0=${createHmac('sha256', slack.signingSecret).update(base).digest('hex')}`,
    );
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(new URLSearchParams(body).get('text')).toBe('*ä');
    await expect(ada.types('/import-users')).rejects.toThrow('dispatch_failed');
    expect(slack.violations).toEqual(['command /import-users: HTTP 500 instead of an ack']);
  });
});
