import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { startTinyBot, type TinyBot } from './tiny-bot.ts';

const bots: TinyBot[] = [];
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
});

describe.each(['socket', 'http'] as const)('A person and a real Bolt app, over %s', (mode) => {
  it('types, fills, presses, ticks, chooses, submits and reads', async () => {
    const bot = await startTinyBot(mode, importer);
    bots.push(bot);
    const ada = bot.slack.person('U0ADA00001');

    await ada.types('/import-users grace', '#it');
    await ada.sees('[ ] Grace Hopper - New');
    await ada.fills('Search people', 'hop');
    await ada.presses('Search');
    await ada.sees('Searched for hop');
    await ada.ticks('Grace');
    await ada.sees('Selected: 1');
    expect(await ada.looksFor('Copy roles from', 'ada')).toEqual(['Ada Lovelace', 'Ada Yonath']);
    await ada.chooses('Copy roles from', 'Ada Yonath');
    await ada.submits();
    const started = await ada.reads('#it', /started/);

    expect(started.shown).toBe('Import started: hop, grace, copied from yonath\n[View Results]');
    expect(ada.modal()).toBeUndefined();
    await ada.presses('View Results', { in: '#it' });
    expect(await ada.reads('#it', 'Only you')).toMatchObject({ onlyFor: ada.id });
    expect(bot.slack.person('U0BOB00001').messages('#it')).toHaveLength(1);
    expect(bot.slack.violations).toEqual([]);
    expect(bot.slack.counts).toMatchObject({ command: 1, click: 3, options: 1, submission: 1 });
    expect(bot.slack.slowest.firstModalMs).toBeGreaterThan(0);
  });
});

function importer(app: TinyBot['app'], client: WebClient): void {
  app.command(/.*/, async ({ ack, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: search(body.channel_id, 'Type a name', 0) });
  });
  app.action<BlockAction>(/.*/, async ({ ack, body, action, respond }) => {
    await ack();
    if (!('action_id' in action)) return;
    if (action.action_id === 'results') await respond({ text: 'Only you see this' });
    const { view } = body;
    if (view === undefined) return;
    const said = `Searched for ${view.state.values.query?.q?.value ?? ''}`;
    const ticked = view.state.values.res?.pick?.selected_options?.length ?? 0;
    await client.views.update({ view_id: view.id, hash: view.hash, view: search(view.private_metadata, said, ticked) });
  });
  app.options(/.*/, async ({ ack, payload }) => {
    const all = ['Ada Lovelace', 'Ada Yonath', 'Grace Hopper'].filter((n) => n.toLowerCase().includes(payload.value));
    await ack({
      options: all.map((name) => ({ text: { type: 'plain_text', text: name }, value: name.slice(4).toLowerCase() })),
    });
  });
  app.view<ViewSubmitAction>(/.*/, async ({ ack, view }) => {
    await ack();
    const { query, res, copy } = view.state.values;
    const words = [
      query?.q?.value,
      res?.pick?.selected_options?.[0]?.value,
      `copied from ${copy?.from?.selected_option?.value}`,
    ];
    const text = `Import started: ${words.join(', ')}`;
    await client.chat.postMessage({
      channel: view.private_metadata,
      text,
      blocks: [
        { type: 'section', text: { type: 'plain_text', text } },
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'results', text: { type: 'plain_text', text: 'View Results' } }],
        },
      ],
    });
  });
}

function search(channel: string, said: string, ticked: number): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  return {
    type: 'modal',
    callback_id: 'search',
    private_metadata: channel,
    title: plain('Import users'),
    submit: plain('Review'),
    blocks: [
      { type: 'context', elements: [plain(`Selected: ${ticked}`)] },
      {
        type: 'input',
        block_id: 'query',
        label: plain('Search people'),
        optional: true,
        element: { type: 'plain_text_input', action_id: 'q' },
      },
      { type: 'actions', block_id: 'find', elements: [{ type: 'button', action_id: 'search', text: plain('Search') }] },
      { type: 'header', text: plain(said) },
      {
        type: 'actions',
        block_id: 'res',
        elements: [
          {
            type: 'checkboxes',
            action_id: 'pick',
            options: [{ text: plain('Grace Hopper'), description: plain('New'), value: 'grace' }],
          },
        ],
      },
      {
        type: 'input',
        block_id: 'copy',
        label: plain('Copy roles from'),
        optional: true,
        element: { type: 'external_select', action_id: 'from', min_query_length: 1 },
      },
    ],
  };
}
