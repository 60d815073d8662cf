import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Mode, startTinyBot, type TinyBot } from './tiny-bot.ts';

async function start(
  mode: Mode,
  listen: (app: App, client: WebClient) => void,
): Promise<TinyBot & { ada: ReturnType<TinyBot['slack']['person']> }> {
  const bot = await startTinyBot(mode, listen);
  onTestFinished(bot.stop);
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
