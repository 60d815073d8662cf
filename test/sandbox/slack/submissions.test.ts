import { describe, expect, it } from 'vitest';
import { boxes, form, openForm } from './form-bot.ts';

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
