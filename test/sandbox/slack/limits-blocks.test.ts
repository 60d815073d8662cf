import { describe, expect, it } from 'vitest';
import { actions, button, input, ofView, plain, shows, typed, view } from './payloads.ts';

describe('A modal is refused with', () => {
  it.each([
    [
      'a title of 25 characters',
      view({ title: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    ['no title', view({ title: undefined }), 'missing required field [json-pointer:/view/title]'],
    [
      'a title in mrkdwn',
      view({ title: { type: 'mrkdwn', text: 'x' } }),
      'must be plain_text [json-pointer:/view/title/type]',
    ],
    ['no blocks', shows(), 'no fewer than 1 items allowed [json-pointer:/view/blocks]'],
    [
      '101 blocks',
      shows(...Array(101).fill({ type: 'divider' })),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'an input and no submit',
      view({ submit: undefined, blocks: [input(typed())] }),
      'missing required field [json-pointer:/view/submit]',
    ],
    [
      '3,001 characters of metadata',
      view({ private_metadata: 'x'.repeat(3_001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'two blocks of one id',
      shows({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }),
      '`a` already exists [json-pointer:/view/blocks/1/block_id]',
    ],
    [
      'two elements of one id in a block',
      shows(actions(button(), button())),
      '`press` already exists [json-pointer:/view/blocks/0/elements/1/action_id]',
    ],
    [
      'two fields that want the focus',
      shows(input(typed({ focus_on_load: true })), input(typed({ focus_on_load: true }))),
      'no more than 1 allowed [json-pointer:/view]',
    ],
    [
      'a block that only messages have',
      shows({ type: 'table', rows: [] }),
      /must be one of: actions, alert.*\/view\/blocks\/0\/blockTypes/,
    ],
    [
      '26 elements in a row',
      shows(actions(...Array.from({ length: 26 }, (_, n) => button({ action_id: `b${n}` })))),
      'no more than 25 items allowed [json-pointer:/view/blocks/0/elements]',
    ],
    [
      'a header of 151 characters',
      shows({ type: 'header', text: plain('x'.repeat(151)) }),
      'must be less than 151 characters [json-pointer:/view/blocks/0/text/text]',
    ],
    [
      'an alert of 201 characters',
      shows({ type: 'alert', text: plain('x'.repeat(201)) }),
      'must be less than 201 characters [json-pointer:/view/blocks/0/text/text]',
    ],
    [
      'an empty text',
      shows({ type: 'context', elements: [plain('')] }),
      'must be more than 0 characters [json-pointer:/view/blocks/0/elements/0/text]',
    ],
    ['a section of nothing', shows({ type: 'section' }), 'needs one of: text, fields [json-pointer:/view/blocks/0]'],
    [
      'verbatim plain text',
      shows({ type: 'context', elements: [{ ...plain('x'), verbatim: true }] }),
      /only allowed when type=='mrkdwn'/,
    ],
    [
      'a key that Slack does not know',
      shows({ type: 'divider', colour: 'red' }),
      'invalid additional property: colour [json-pointer:/view/blocks/0]',
    ],
    [
      'a text that is no object',
      shows({ type: 'header', text: 'Hello' }),
      'must be an object [json-pointer:/view/blocks/0/text]',
    ],
  ])('%s', (_what, given, problem) => {
    expect(ofView(given)).toContainEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  it('counts code points, not UTF-16 units', () => {
    expect(ofView(view({ title: plain('🎉'.repeat(24)) }))).toEqual([]);
    expect(ofView(view({ title: plain('🎉'.repeat(25)) }))).toHaveLength(1);
  });
});
