import type { HomeView } from '@slack/types';
import { describe, expect, it, onTestFinished } from 'vitest';
import { button, screen, view } from './screen-bot.ts';
import { type Mode, startTinyBot } from './tiny-bot.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const home = (text: string): HomeView => ({
  type: 'home',
  blocks: [
    { type: 'section', text: plain(text) },
    { type: 'actions', elements: [button('Open')] },
  ],
});

/** A bot with a Home tab that counts its visits, and a button there that opens a modal. */
async function visited(mode: Mode) {
  const tabs: string[] = [];
  const bot = await startTinyBot(mode, (app, client) => {
    app.event('app_home_opened', async ({ event }) => {
      tabs.push(`${event.tab} ${event.channel} ${event.view?.type ?? 'new'}`);
      await client.views.publish({ user_id: event.user, view: home(`Visit ${tabs.length}`) });
    });
    app.action('open', async ({ ack, body }) => {
      await ack();
      if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: view(screen) });
    });
  });
  onTestFinished(bot.stop);
  return { ...bot, tabs, ada: bot.slack.person('U0ADA00001') };
}

describe.each(['socket', 'http'] as const)("the app's Home tab, over %s", (mode) => {
  it('shows what the bot publishes when somebody opens it, to her alone', async () => {
    const { ada, slack, tabs } = await visited(mode);
    await ada.visitsHome();
    await ada.sees('Visit 1');
    await ada.visitsHome();
    await ada.sees('Visit 2');
    expect(tabs).toEqual(['home D0ADA00001 new', 'home D0ADA00001 home']);
    expect(slack.snapshot('U0BOB00001').home).toBeUndefined();
    expect(slack.counts).toMatchObject({ event: 2 });
    expect(slack.violations).toEqual([]);
  });

  it('has buttons, which open modals on top of it', async () => {
    const { ada, slack } = await visited(mode);
    await ada.visitsHome();
    await ada.presses('Open');
    await ada.sees('Import users');
    await ada.closes();
    await ada.sees('Visit 1');
    expect(slack.violations).toEqual([]);
  });
});

it('takes neither a modal for a Home tab nor what only a modal has', async () => {
  const { client, slack, stop } = await startTinyBot('http');
  onTestFinished(stop);
  const publish = (shown: object) => client.apiCall('views.publish', { user_id: 'U0ADA00001', view: shown });
  await expect(publish(view([]))).rejects.toThrow('invalid_arguments');
  await expect(publish({ ...home('Visit'), title: plain('Home') })).rejects.toThrow('invalid_arguments');
  expect(slack.violations).toEqual([
    expect.stringContaining('must be a home'),
    expect.stringContaining('invalid additional property: title'),
  ]);
});
