import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Fields, fields, parseJson, string } from '../../../sandbox/slack/json.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { channels, type Mode, people, startTinyBot, type TinyBot } from './tiny-bot.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(
  mode: Mode,
  listen: (app: App, client: WebClient) => void,
): Promise<TinyBot & { ada: ReturnType<TinyBot['slack']['person']> }> {
  const bot = await startTinyBot(mode, listen);
  ends.push(bot.stop);
  return { ...bot, ada: bot.slack.person('U0ADA00001') };
}

const view: ModalView = {
  type: 'modal',
  title: { type: 'plain_text', text: 'One' },
  blocks: [
    { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }] },
  ],
};

describe.each(['socket', 'http'] as const)('Over %s', (mode) => {
  it('an ack that never comes is a violation, and the person reads operation_timeout', async () => {
    const { slack, ada } = await start(mode, (app) => {
      app.command(/.*/, async () => {});
    });

    await expect(ada.types('/import-users')).rejects.toThrow('operation_timeout');
    await ada.reads('#it', '/import-users failed with the error "operation_timeout"');
    expect(slack.violations[0]).toBe('command /import-users: no answer within 3000 ms');
  });

  it('an answer to a click is a violation, as Slack takes none', async () => {
    const { slack, ada } = await start(mode, (app, client) => {
      app.command(/.*/, async ({ ack, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view });
      });
      app.action('go', async ({ ack }) => {
        await Reflect.apply(ack, undefined, [{ text: 'Gone' }]);
      });
    });
    await ada.types('/import-users');
    await ada.presses('Go');

    expect(slack.violations).toEqual(['click on go: a click takes no answer in its ack']);
  });

  it('a doubled payload reaches the bot twice, and its trigger is no violation', async () => {
    const seen: string[] = [];
    const { slack, ada } = await start(mode, (app, client) => {
      app.command(/.*/, async ({ ack, body }) => {
        await ack();
        seen.push(body.text);
        await client.views.open({ trigger_id: body.trigger_id, view }).catch(() => {});
      });
    });
    slack.doubleNext();
    await ada.types('/import-users one');
    await ada.sees('One');
    await ada.types('/import-users two');
    await slack.replayLast(2);

    expect(seen.sort()).toEqual(['one', 'one', 'one', 'two', 'two']);
    await expect.poll(() => slack.calls.filter((call) => call.method === 'views.open')).toHaveLength(5);
    expect(slack.violations).toEqual([]);
  });

  it('a bot that is gone is nobody’s violation, and the person reads dispatch_failed', async () => {
    const { slack, ada, leave } = await start(mode, () => {});
    await leave();

    await expect(ada.types('/import-users')).rejects.toThrow('dispatch_failed');
    expect(slack.counts.undelivered).toBe(1);
    expect(slack.violations).toEqual([]);
  });

  it('forged payloads arrive: a button that never was, somebody else’s view', async () => {
    const clicks: string[] = [];
    const { slack, ada } = await start(mode, (app, client) => {
      app.command(/.*/, async ({ ack, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view });
      });
      app.action(/.*/, async ({ ack, action, body }) => {
        await ack();
        clicks.push(`${body.user.id} ${'action_id' in action ? action.action_id : ''}`);
      });
    });
    await ada.types('/import-users');
    await ada.sees('One');
    const open = ada.modal();
    if (open === undefined) throw new Error('no modal');
    const reply = await slack.forge.click('U0BOB00001', open, {
      type: 'button',
      block_id: 'b',
      action_id: 'never.was',
    });

    expect(reply).toMatchObject({ ok: true });
    expect(clicks).toEqual(['U0BOB00001 never.was']);
  });
});

describe('Socket Mode', () => {
  const connect = async (tamper: (envelope: Fields, send: (message: object) => void) => void) => {
    const slack = await startSlack({ mode: 'socket', workspace: { people, channels }, random: () => 0.99 });
    ends.push(slack.close);
    const open = async () => {
      const headers = { authorization: `Bearer ${slack.appToken}` };
      const answer = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
      const url = string(fields(await answer.json()).url);
      const received: Fields[] = [];
      const socket = new WebSocket(url);
      socket.on('message', (data) => {
        const message = fields(parseJson(data.toString()));
        received.push(message);
        if (message.envelope_id !== undefined) tamper(message, (m) => socket.send(JSON.stringify(m)));
      });
      await new Promise((resolve) => socket.once('message', resolve));
      return { socket, received, url };
    };
    return { slack, open, ada: slack.person('U0ADA00001') };
  };

  it('says hello, spreads payloads, and gives a ticket for one connection', async () => {
    const { slack, open, ada } = await connect((envelope, send) => send({ envelope_id: envelope.envelope_id }));
    const [first, second] = [await open(), await open()];
    await ada.types('/import-users');

    expect(slack.connections()).toBe(2);
    expect(first.received).toMatchObject([{ type: 'hello' }]);
    expect(second.received).toMatchObject([
      { type: 'hello' },
      {
        type: 'slash_commands',
        accepts_response_payload: true,
        payload: { command: '/import-users', user_id: ada.id },
      },
    ]);
    const again = new WebSocket(first.url);
    expect(await new Promise((resolve) => again.once('error', ({ message }) => resolve(message)))).toContain('401');
  });

  it('counts a second ack and one for nothing as violations', async () => {
    const { slack, open, ada } = await connect((envelope, send) => {
      const ack = { envelope_id: envelope.envelope_id };
      send(ack);
      send(ack);
      send({ envelope_id: 'never-sent' });
    });
    await open();
    await ada.types('/import-users');
    await expect
      .poll(() => slack.violations)
      .toEqual([
        'command /import-users: acknowledged 2 times',
        expect.stringContaining('an ack for an unknown envelope'),
      ]);
  });

  it('says disconnect on demand, refuses the eleventh connection, and can just break', async () => {
    const { slack, open } = await connect(() => {});
    const all = await Promise.all(Array.from({ length: 10 }, open));
    const eleventh = await open();
    slack.disconnect('warning');

    expect(eleventh.received).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    await expect
      .poll(() => all.flatMap((c) => c.received.map((m) => m.reason)).filter((r) => r === 'warning'))
      .toHaveLength(1);
    slack.dropSockets();
    expect(slack.connections()).toBe(0);
    await expect(slack.ready(1, 10)).rejects.toThrow('did not connect within 10 ms');
  });
});

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
    ends.push(slack.close, () => new Promise((resolve) => server.close(resolve)));
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
