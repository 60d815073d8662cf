import { describe, expect, it } from 'vitest';
import { actions, button, input, ofView, option, options, plain, shows, typed } from './payloads.ts';

describe('A modal is refused with', () => {
  it.each([
    [
      '11 check-boxes',
      shows(actions({ type: 'checkboxes', action_id: 'c', options: options(11) })),
      'no more than 10 items allowed [json-pointer:/view/blocks/0/elements/0/options]',
    ],
    [
      'no check-box',
      shows(actions({ type: 'checkboxes', action_id: 'c', options: [] })),
      'no fewer than 1 items allowed [json-pointer:/view/blocks/0/elements/0/options]',
    ],
    [
      'an empty list of ticks',
      shows(actions({ type: 'checkboxes', action_id: 'c', options: options(1), initial_options: [] })),
      /no fewer than 1 items.*initial_options/,
    ],
    [
      'a tick that differs in its description',
      shows(
        actions({
          type: 'checkboxes',
          action_id: 'c',
          options: options(1),
          initial_options: [option(0, { description: plain('New') })],
        }),
      ),
      /initial options must be among the options/,
    ],
    [
      'two options of one value',
      shows(actions({ type: 'checkboxes', action_id: 'c', options: [option(1), option(1)] })),
      /option values must be unique/,
    ],
    [
      'an option of 76 characters',
      shows(actions({ type: 'checkboxes', action_id: 'c', options: [option(1, { text: plain('x'.repeat(76)) })] })),
      /less than 76 characters.*options\/0\/text\/text/,
    ],
    [
      'an option value of 151',
      shows(actions({ type: 'checkboxes', action_id: 'c', options: [option(1, { value: 'x'.repeat(151) })] })),
      /less than 151 characters.*options\/0\/value/,
    ],
    [
      'mrkdwn in a select',
      shows(
        actions({
          type: 'static_select',
          action_id: 's',
          options: [option(1, { text: { type: 'mrkdwn', text: 'x' } })],
        }),
      ),
      /option text must be plain_text/,
    ],
    [
      'a select of 101',
      shows(actions({ type: 'static_select', action_id: 's', options: options(101) })),
      /no more than 100 items/,
    ],
    [
      'a select with options and groups',
      shows(actions({ type: 'static_select', action_id: 's', options: options(1), option_groups: [] })),
      /exactly one of: options, option_groups/,
    ],
    [
      'a multi-select among buttons',
      shows(actions({ type: 'multi_static_select', action_id: 's', options: options(1) })),
      /must be one of: section.accessory, input.*placement/,
    ],
    ['a text box among buttons', shows(actions(typed())), /must be one of: input.*placement/],
    ['a button as an input', shows(input(button())), /must be one of: actions, section.accessory.*placement/],
    ['a button of 76 characters', shows(actions(button({ text: plain('x'.repeat(76)) }))), /less than 76 characters/],
    ['a third style', shows(actions(button({ style: 'big' }))), /must be one of: primary, danger/],
    [
      'an action id of 256',
      shows(actions(button({ action_id: 'x'.repeat(256) }))),
      /less than 256 characters.*action_id/,
    ],
    [
      'a dialog of 301 characters',
      shows(actions(button({ confirm: { title: plain('t'), text: plain('x'.repeat(301)) } }))),
      /less than 301 characters.*confirm\/text\/text/,
    ],
    [
      'a placeholder of 151',
      shows(input(typed({ placeholder: plain('x'.repeat(151)) }))),
      /less than 151 characters.*placeholder/,
    ],
    [
      'an element that does not exist',
      shows(actions({ type: 'slider', action_id: 's' })),
      'unsupported type: slider [json-pointer:/view/blocks/0/elements/0]',
    ],
  ])('%s', (_what, given, problem) => {
    expect(ofView(given)).toContainEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });
});
