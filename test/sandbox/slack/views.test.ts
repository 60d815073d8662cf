import { describe, expect, it } from 'vitest';
import { boxes, form, openForm, plain } from './form-bot.ts';
import { error } from './refusal.ts';

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
