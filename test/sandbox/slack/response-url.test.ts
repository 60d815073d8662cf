import { describe, expect, it, onTestFinished } from 'vitest';
import { button, screen, view } from './screen-bot.ts';
import { startTinyBot, type TinyBot } from './tiny-bot.ts';

describe('A response URL', () => {
  it('works five times, without membership, for one person unless told otherwise', async () => {
    const statuses: number[] = [];
    const bot = await startTinyBot('http', (app) => {
      app.command(/.*/, async ({ ack, body }) => {
        await ack();
        const say = async (message: object) => {
          const headers = { 'content-type': 'application/json' };
          const { status } = await fetch(body.response_url, { method: 'POST', headers, body: JSON.stringify(message) });
          statuses.push(status);
        };
        await say({ text: 'for you' });
        await say({ text: 'for all', response_type: 'in_channel' });
        for (let n = 3; n <= 6; n += 1) await say({ text: `number ${n}` });
      });
    });
    onTestFinished(bot.stop);
    const ada = bot.slack.person('U0ADA00001');
    await ada.types('/import-users', '#alien');
    await ada.reads('#alien', 'number 5');
    await expect.poll(() => statuses).toEqual([200, 200, 200, 200, 200, 404]);

    expect(
      bot.slack
        .person('U0BOB00001')
        .messages('#alien')
        .map((m) => m.shown),
    ).toEqual(['for all']);
    expect(bot.slack.violations).toEqual([expect.stringContaining('used_url')]);
  });

  it('works for thirty minutes', async () => {
    let now = Date.now();
    let url = '';
    const listen = (app: TinyBot['app']) =>
      app.command(/.*/, async ({ ack, body }) => {
        url = body.response_url;
        await ack();
      });
    const bot = await startTinyBot('http', listen, { now: () => now });
    onTestFinished(bot.stop);
    await bot.slack.person('U0ADA00001').types('/import-users');
    const say = () => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'Finished' }) });
    now += 30 * 60_000;
    expect(await say()).toMatchObject({ status: 200 });
    now += 1;
    expect(await (await say()).json()).toEqual({ ok: false, error: 'expired_url' });
  });

  it('of a message can replace and delete it', async () => {
    const bot = await startTinyBot('http', (app, client) => {
      app.command(/.*/, async ({ ack, respond }) => {
        await ack();
        await respond({
          text: 'Open?',
          blocks: [{ type: 'actions', elements: [button('Continue'), button('Forget')] }],
        });
      });
      app.action('continue', async ({ ack, respond, body }) => {
        await ack();
        await respond({
          replace_original: true,
          text: 'Opened',
          blocks: [{ type: 'actions', elements: [button('Forget')] }],
        });
        if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: view(screen) });
      });
      app.action('forget', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    });
    onTestFinished(bot.stop);
    const ada = bot.slack.person('U0ADA00001');
    await ada.types('/import-users');
    await ada.presses('Continue', { in: '#it' });
    await ada.reads('#it', /^\[Forget\]$/);
    await ada.sees('Import users');
    await ada.presses('Forget', { in: '#it' });
    await expect.poll(() => ada.messages('#it')).toEqual([]);
    expect(bot.slack.violations).toEqual([]);
  });
});
