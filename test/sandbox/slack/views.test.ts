import type { ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import type { SlackOptions } from '../../../sandbox/slack/slack.ts';
import { startTinyBot, type TinyBot } from './tiny-bot.ts';

const bots: TinyBot[] = [];
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (name: string) => ({ text: plain(name), value: name.toLowerCase() });
const error = (code: string) => ({ data: expect.objectContaining({ ok: false, error: code }) });

const form = (title: string, blocks: KnownBlock[] = [], more: Partial<ModalView> = {}): ModalView => ({
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
const boxes = (block_id: string, names: string[], ticked?: string[]): KnownBlock => ({
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
async function openForm(first: ModalView = form('One'), options: Partial<SlackOptions> = {}) {
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
  bots.push(bot);
  const ada = bot.slack.person('U0ADA00001');
  await ada.types('/import-users', '#it');
  await ada.sees(first.title.text);
  const answersWith = (given: ViewResponseAction) => {
    answer = given;
  };
  const viewId = () => ada.modal()?.id ?? '';
  return { ...bot, ada, triggers, submissions, closed, answersWith, viewId };
}

describe('A trigger', () => {
  it('serves one view, once', async () => {
    const { slack, client, triggers } = await openForm();

    await expect(client.views.open({ trigger_id: triggers[0] ?? '', view: form('Two') })).rejects.toMatchObject(
      error('exchanged_trigger_id'),
    );
    await expect(client.views.open({ trigger_id: '1.2.x', view: form('Two') })).rejects.toMatchObject(
      error('invalid_trigger_id'),
    );
    expect(slack.violations).toHaveLength(2);
  });

  it('lives for three seconds', async () => {
    let now = Date.now();
    const { client, ada, triggers } = await openForm(form('One'), { now: () => now });
    await ada.types('/import-users later', '#it');
    const trigger_id = triggers.at(-1) ?? '';
    now += 3_001;

    await expect(client.views.open({ trigger_id, view: form('Two') })).rejects.toMatchObject(
      error('expired_trigger_id'),
    );
  });
});

describe('A view', () => {
  it('has a new hash after each change, and an old one is a conflict', async () => {
    const { slack, client, viewId, ada } = await openForm();
    const hash = ada.modal()?.hash ?? '';
    const { view } = await client.views.update({ view_id: viewId(), hash, view: form('Two') });

    expect(view?.hash).not.toBe(hash);
    await expect(client.views.update({ view_id: viewId(), hash, view: form('Three') })).rejects.toMatchObject(
      error('hash_conflict'),
    );
    await client.views.update({ view_id: viewId(), view: form('Four') });
    expect(ada.screen()).toContain('=== Four ===');
    expect(slack.violations).toEqual([]);
  });

  it('is not found once it is closed', async () => {
    const { client, viewId, ada } = await openForm();
    const view_id = viewId();
    await ada.closes();

    await expect(client.views.update({ view_id, view: form('Two') })).rejects.toMatchObject(error('not_found'));
  });

  it('lies on two others at most, and names them', async () => {
    const { client, ada, triggers } = await openForm(form('One', [boxes('b', ['Ada', 'Bob'])]));
    const push = async (title: string) => {
      await ada.ticks('Bob');
      return client.views.push({ trigger_id: triggers.at(-1) ?? '', view: form(title, [boxes('b', ['Ada', 'Bob'])]) });
    };
    const root = ada.modal()?.id;
    const second = (await push('Two')).view;
    const third = (await push('Three')).view;

    expect(second).toMatchObject({ root_view_id: root, previous_view_id: root });
    expect(third).toMatchObject({ root_view_id: root, previous_view_id: second?.id });
    await expect(push('Four')).rejects.toMatchObject(error('push_limit_reached'));
    await client.views.update({ view_id: root ?? '', view: form('Hidden', [boxes('b', ['Ada', 'Bob'])]) });
    await ada.closes();
    await ada.closes();
    expect(ada.screen()).toContain('=== Hidden ===');
  });

  it('has an external id of its own, which outlives a reload of Slack', async () => {
    const { client, ada, triggers, closed } = await openForm(
      form('One', [], { external_id: 'draft-1', notify_on_close: true }),
    );
    const again = async () => {
      await ada.types('/import-users again', '#it');
      return client.views.open({
        trigger_id: triggers.at(-1) ?? '',
        view: form('Two', [], { external_id: 'draft-1' }),
      });
    };

    await expect(again()).rejects.toMatchObject(error('duplicate_external_id'));
    await client.views.update({ external_id: 'draft-1', view: form('Renamed', [], { external_id: 'draft-1' }) });
    ada.reloads();
    await ada.seesNoModal();
    await expect(again()).rejects.toMatchObject(error('duplicate_external_id'));
    expect(closed).toEqual([]);
  });

  it('takes no more than 250 kB, and none that breaks a limit', async () => {
    const { slack, client, viewId } = await openForm();
    const fat = { type: 'section' as const, text: plain('x'.repeat(2_990)) };

    await expect(
      client.views.update({ view_id: viewId(), view: form('Two', Array(90).fill(fat)) }),
    ).rejects.toMatchObject(error('view_too_large'));
    await expect(client.views.update({ view_id: viewId(), view: form('x'.repeat(25)) })).rejects.toMatchObject(
      error('invalid_arguments'),
    );
    expect(slack.violations).toHaveLength(2);
  });
});

describe('What a person has set', () => {
  it('wins over initial values while block and action ids stay', async () => {
    const { client, ada, viewId } = await openForm(form('One', [boxes('b', ['Ada', 'Bob'], ['Ada'])]));
    await ada.fills('Name', 'Eve');
    await ada.unticks('Ada');
    await client.views.update({ view_id: viewId(), view: form('Two', [boxes('b', ['Ada', 'Bob'], ['Ada', 'Bob'])]) });

    expect(ada.screen()).toContain('<Eve>\n  [ ] Ada\n  [ ] Bob');
    await client.views.update({ view_id: viewId(), view: form('Three', [boxes('c', ['Ada', 'Bob'], ['Bob'])]) });
    expect(ada.screen()).toContain('<Eve>\n  [ ] Ada\n  [x] Bob');
  });

  it('is in every payload, with all ticks of the block', async () => {
    const { ada, submissions } = await openForm(form('One', [boxes('b', ['Ada', 'Bob'])]));
    await ada.ticks('Ada', 'Bob');
    await ada.fills('Name', 'Eve');
    await ada.submits();

    expect(submissions).toMatchObject([
      {
        type: 'view_submission',
        team: { id: 'T0000000001' },
        user: { id: ada.id, name: 'ada' },
        is_enterprise_install: false,
        view: {
          callback_id: 'form',
          state: {
            values: {
              name: { text: { type: 'plain_text_input', value: 'Eve' } },
              b: { box: { selected_options: [{ value: 'ada' }, { value: 'bob' }] } },
            },
          },
        },
      },
    ]);
  });
});

describe('A submission', () => {
  it('is not sent while a required input is empty or too short', async () => {
    const { ada, submissions } = await openForm();
    await ada.submits();
    expect(ada.screen()).toContain('! Please complete this required field.');
    await ada.fills('Name', 'E');
    await ada.submits();
    expect(ada.screen()).toContain('! At least 2 characters.');
    await expect(ada.fills('Name', 'Elizabeth')).rejects.toThrow('no more than 5 characters');

    expect(submissions).toEqual([]);
  });

  it('closes its view when the ack is empty', async () => {
    const { slack, ada } = await openForm();
    await ada.fills('Name', 'Eve');
    await ada.submits();

    expect(ada.modal()).toBeUndefined();
    expect(slack.violations).toEqual([]);
  });

  it('shows errors at the fields, and keeps what was typed', async () => {
    const { ada, answersWith } = await openForm();
    answersWith({ response_action: 'errors', errors: { name: 'Nobody is called so' } });
    await ada.fills('Name', 'Eve');
    await ada.submits();

    expect(ada.screen()).toBe('=== One ===\nName\n  <Eve>\n  ! Nobody is called so\n--- [Go]');
  });

  it.each([
    ['errors at a block that is no input', { response_action: 'errors', errors: { b: 'No' } }, 'invalid_errors'],
    ['errors at nothing', { response_action: 'errors', errors: {} }, 'invalid_errors'],
    ['a view that breaks a limit', { response_action: 'update', view: form('x'.repeat(25)) }, 'invalid_arguments'],
    ['a word that Slack does not know', JSON.parse('{"response_action":"vanish"}'), 'invalid_response_action'],
  ] as const)('fails for the person when the answer is %s', async (_what, answer, code) => {
    const { slack, ada, answersWith } = await openForm(form('One', [boxes('b', ['Ada'])]));
    answersWith(answer);
    await ada.fills('Name', 'Eve');

    await expect(ada.submits()).rejects.toThrow(code);
    expect(ada.screen()).toContain('We had some trouble connecting');
    expect(slack.violations).toEqual([expect.stringContaining(code)]);
  });

  it('can update, push and clear', async () => {
    const { ada, answersWith, viewId } = await openForm();
    const root = viewId();
    await ada.fills('Name', 'Eve');
    answersWith({ response_action: 'update', view: form('Two') });
    await ada.submits();
    expect(ada.screen()).toBe('=== Two ===\nName\n  <Eve>\n--- [Go]');
    expect(viewId()).toBe(root);

    answersWith({ response_action: 'push', view: form('Three') });
    await ada.submits();
    expect(ada.modal()).toMatchObject({ rootId: root, previousId: root });

    answersWith({ response_action: 'clear' });
    await ada.fills('Name', 'Eve');
    await ada.submits();
    expect(ada.modal()).toBeUndefined();
  });
});

describe('Closing', () => {
  it('is told to the bot when the view asked for it', async () => {
    const { ada, closed } = await openForm(form('One', [], { notify_on_close: true }));
    await ada.closes();

    expect(closed).toMatchObject([{ type: 'view_closed', is_cleared: false, view: { callback_id: 'form' } }]);
  });

  it('with the cross clears the whole stack', async () => {
    const { ada, closed, answersWith } = await openForm(form('One', [], { notify_on_close: true }));
    answersWith({ response_action: 'push', view: form('Two') });
    await ada.fills('Name', 'Eve');
    await ada.submits();
    await ada.closes({ all: true });

    expect(ada.modal()).toBeUndefined();
    expect(closed).toMatchObject([{ is_cleared: true, view: { title: { text: 'One' } } }]);
  });
});
