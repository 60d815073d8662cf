import { describe, expect, it } from 'vitest';
import { openScreen } from './screen-bot.ts';

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
