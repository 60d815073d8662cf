import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { startTinyBot, type TinyBot } from './tiny-bot.ts';

const bots: TinyBot[] = [];
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const view = (blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  title: plain('Import users'),
  submit: plain('Review'),
  blocks,
});
const button = (text: string) => ({ type: 'button' as const, action_id: text.toLowerCase(), text: plain(text) });

const screen: KnownBlock[] = [
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
async function openScreen() {
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
  bots.push(bot);
  const ada = bot.slack.person('U0ADA00001');
  await ada.types('/import-users');
  await ada.sees('Import users');
  return { ...bot, ada, heard };
}

describe('A person', () => {
  it('reads the modal as text', async () => {
    const { ada } = await openScreen();
    await ada.ticks('Grace');

    expect(ada.screen()).toBe(`=== Import users ===
(warning) Something changed
Search people (optional)
  <>
{Everything} [Search] [... Clear Selection | Help] [Add All 12]
  [ ] Ada Byron
  [ ] Ada Yonath
  [x] Grace Hopper
Roles (optional)
  {}
Copy roles from (optional)
  {}
--- [Review]`);
  });

  it('presses buttons and menu entries, picks, chooses, and sends a text box with Enter', async () => {
    const { ada, heard } = await openScreen();
    await ada.presses('Search');
    await ada.presses('Clear Selection');
    await ada.chooses('Everything', 'Groups');
    await ada.fills('Search people', 'hop');
    await ada.fills('Search people', 'hopper', { enter: true });
    await ada.chooses('Roles', ['User Manager', 'Reviewer']);

    expect(heard).toMatchObject([
      { action_id: 'search', type: 'button', text: { text: 'Search' } },
      { action_id: 'more', selected_option: { value: 'clear selection' } },
      { action_id: 'kind', selected_option: { value: 'groups' } },
      { action_id: 'q', value: 'hopper' },
      { action_id: 'roles', selected_options: [{ value: 'user manager' }, { value: 'reviewer' }] },
    ]);
  });

  it('is asked by a dialog, and may think better of it', async () => {
    const { ada, heard } = await openScreen();
    await ada.presses('Add All', { confirm: 'cancel' });
    expect(heard).toEqual([]);
    await ada.presses('Add All');
    expect(heard).toHaveLength(1);
  });

  it('finds options by typing, and none when one too many comes', async () => {
    const { slack, ada } = await openScreen();

    expect(await ada.looksFor('Copy roles from', 'a')).toEqual([]);
    expect(await ada.looksFor('Copy roles from', 'ada')).toEqual(['ada 0', 'ada 1']);
    await ada.chooses('Copy roles from', 'ada 1');
    expect(ada.screen()).toContain('{ada 1}');
    expect(slack.violations).toEqual([]);
    expect(await ada.looksFor('Copy roles from', 'many')).toEqual([]);
    expect(slack.violations).toEqual([expect.stringContaining('no more than 100 items allowed')]);
  });

  it('cannot do what is not on her screen, and is shown what is', async () => {
    const { slack, ada } = await openScreen();
    const now = { within: 0 };

    await expect(ada.presses('Delete', now)).rejects.toThrow(/looked for the button "Delete".*\n=== Import users ===/);
    await expect(ada.ticks('Ada')).rejects.toThrow('"Ada" may be any of: "Ada Byron", "Ada Yonath"');
    await expect(ada.unticks('Ada Byron')).rejects.toThrow('"Ada Byron" is not ticked');
    await expect(ada.chooses('Roles', 'Emperor')).rejects.toThrow(
      'does not offer "Emperor" but: User Manager, Reviewer',
    );
    await expect(ada.presses('Search', { in: '#secret', ...now })).rejects.toThrow('looked for the button');
    await expect(slack.person('U0BOB00001').sees('Import users', now)).rejects.toThrow('(no modal)');
    const { id = '' } = ada.modal() ?? {};
    await expect(slack.door.submit('U0BOB00001', id)).rejects.toThrow('not on U0BOB00001');
    slack.workspace.changePerson(ada.id, { deleted: true });
    await expect(ada.presses('Search')).rejects.toThrow('nobody who can use Slack');
  });

  it('types only where she is a member', async () => {
    const { slack, ada } = await openScreen();
    slack.workspace.changeChannel('#it', { members: [] });

    await expect(ada.types('/import-users', '#it')).rejects.toThrow('cannot type in #it');
    await expect(ada.types('/import-users', '#old')).rejects.toThrow('cannot type in #old');
  });
});

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
    bots.push(bot);
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
    bots.push(bot);
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
    bots.push(bot);
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

it('A snapshot holds what one person sees, and is plain JSON; whoever watches is told of changes', async () => {
  const { slack, ada, client } = await openScreen();
  let changes = 0;
  const stop = slack.onChange(() => {
    changes += 1;
  });
  await client.chat.postEphemeral({ channel: 'C0IT000001', user: 'U0BOB00001', text: 'for bob' });
  stop();
  const seen = JSON.parse(JSON.stringify(slack.snapshot(ada.id)));

  expect(changes).toBeGreaterThan(0);
  expect(seen.modals).toMatchObject([{ isOnTop: true, source: { title: { text: 'Import users' } }, values: {} }]);
  expect(seen.channels.map((c: { name: string }) => c.name)).toContain('it');
  expect(JSON.stringify(seen)).not.toContain('for bob');
});
