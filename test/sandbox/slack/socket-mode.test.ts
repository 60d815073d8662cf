import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type Fields, fields, parseJson, string } from '../../../sandbox/slack/json.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { channels, people } from './tiny-bot.ts';

describe('Socket Mode', () => {
  const connect = async (tamper: (envelope: Fields, send: (message: object) => void) => void) => {
    const slack = await startSlack({ mode: 'socket', workspace: { people, channels }, random: () => 0.99 });
    onTestFinished(slack.close);
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
