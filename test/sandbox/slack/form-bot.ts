import type { ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { onTestFinished } from 'vitest';
import type { SlackOptions } from '../../../sandbox/slack/slack.ts';
import { startTinyBot } from './tiny-bot.ts';

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (name: string) => ({ text: plain(name), value: name.toLowerCase() });

export const form = (title: string, blocks: KnownBlock[] = [], more: Partial<ModalView> = {}): ModalView => ({
  ...{ type: 'modal', callback_id: 'form', title: plain(title), submit: plain('Go') },
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'text', min_length: 2, max_length: 5 },
    },
    ...blocks,
  ],
  ...more,
});
export const boxes = (block_id: string, names: string[], ticked?: string[]): KnownBlock => ({
  ...{ type: 'actions', block_id },
  elements: [
    {
      type: 'checkboxes',
      action_id: 'box',
      options: names.map(option),
      ...(ticked === undefined ? {} : { initial_options: ticked.map(option) }),
    },
  ],
});

/** A bot that opens `form('One')` on a command, tells the trigger of each payload, and answers submissions as told. */
export async function openForm(first: ModalView = form('One'), options: Partial<SlackOptions> = {}) {
  const triggers: string[] = [];
  const submissions: ViewSubmitAction[] = [];
  const closed: object[] = [];
  let answer: ViewResponseAction | undefined;
  const bot = await startTinyBot(
    'socket',
    (app, client) => {
      app.command(/.*/, async ({ ack, body }) => {
        await ack();
        triggers.push(body.trigger_id);
        if (body.text === '') await client.views.open({ trigger_id: body.trigger_id, view: first });
      });
      app.action(/.*/, async ({ ack, body }) => {
        await ack();
        if ('trigger_id' in body) triggers.push(body.trigger_id);
      });
      app.view<ViewSubmitAction>(/.*/, async ({ ack, body }) => {
        submissions.push(body);
        await (answer === undefined ? ack() : ack(answer));
      });
      app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
        await ack();
        closed.push(body);
      });
    },
    options,
  );
  onTestFinished(bot.stop);
  const ada = bot.slack.person('U0ADA00001');
  await ada.types('/import-users', '#it');
  await ada.sees(first.title.text);
  const answersWith = (given: ViewResponseAction) => {
    answer = given;
  };
  const viewId = () => ada.modal()?.id ?? '';
  return { ...bot, ada, triggers, submissions, closed, answersWith, viewId };
}
