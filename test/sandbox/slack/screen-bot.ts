import type { KnownBlock, ModalView } from '@slack/types';
import { onTestFinished } from 'vitest';
import { startTinyBot } from './tiny-bot.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
export const view = (blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  title: plain('Import users'),
  submit: plain('Review'),
  blocks,
});
export const button = (text: string) => ({ type: 'button' as const, action_id: text.toLowerCase(), text: plain(text) });

export const screen: KnownBlock[] = [
  { type: 'alert', level: 'warning', text: plain('Something changed') },
  {
    type: 'input',
    optional: true,
    label: plain('Search people'),
    dispatch_action: true,
    element: { type: 'plain_text_input', action_id: 'q' },
  },
  {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: 'kind',
        options: ['Everything', 'People', 'Groups'].map(option),
        initial_option: option('Everything'),
      },
      button('Search'),
      { type: 'overflow', action_id: 'more', options: ['Clear Selection', 'Help'].map(option) },
      { ...button('Add All 12'), confirm: { title: plain('Add all?'), text: plain('12 people') } },
    ],
  },
  {
    type: 'actions',
    elements: [
      { type: 'checkboxes', action_id: 'pick', options: ['Ada Byron', 'Ada Yonath', 'Grace Hopper'].map(option) },
    ],
  },
  {
    type: 'input',
    optional: true,
    label: plain('Roles'),
    dispatch_action: true,
    element: { type: 'multi_static_select', action_id: 'roles', options: ['User Manager', 'Reviewer'].map(option) },
  },
  {
    type: 'input',
    optional: true,
    label: plain('Copy roles from'),
    element: { type: 'external_select', action_id: 'copy', min_query_length: 2 },
  },
];

/** A bot that shows `screen` and tells what it hears. */
export async function openScreen() {
  const heard: unknown[] = [];
  const bot = await startTinyBot('socket', (app, client) => {
    app.command(/.*/, async ({ ack, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: view(screen) });
    });
    app.action(/.*/, async ({ ack, action }) => {
      await ack();
      heard.push(action);
    });
    app.options(/.*/, async ({ ack, payload }) => {
      const count = payload.value === 'many' ? 101 : 2;
      await ack({ options: Array.from({ length: count }, (_, n) => option(`${payload.value} ${n}`)) });
    });
  });
  onTestFinished(bot.stop);
  const ada = bot.slack.person('U0ADA00001');
  await ada.types('/import-users');
  await ada.sees('Import users');
  return { ...bot, ada, heard };
}
