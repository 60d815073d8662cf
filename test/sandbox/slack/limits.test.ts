import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../sandbox/slack/json.ts';
import { constraints } from '../../../sandbox/slack/limit-constraints.ts';
import { limits } from '../../../sandbox/slack/limit-table.ts';
import { limit, messageProblems, optionProblems, viewProblems, worded } from '../../../sandbox/slack/limits.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (n: number, more: Fields = {}) => ({ text: plain(`Option ${n}`), value: `v${n}`, ...more });
const options = (count: number) => Array.from({ length: count }, (_, n) => option(n));
const button = (more: Fields = {}) => ({ type: 'button', action_id: 'press', text: plain('Press'), ...more });
const actions = (...elements: Fields[]) => ({ type: 'actions', elements });
const input = (element: Fields, more: Fields = {}) => ({ type: 'input', label: plain('Label'), element, ...more });
const typed = (more: Fields = {}) => ({ type: 'plain_text_input', action_id: 'text', ...more });
const view = (more: Fields = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Go'),
  blocks: [{ type: 'divider' }],
  ...more,
});
const shows = (...blocks: Fields[]) => view({ blocks });
const ofView = (given: Fields) => viewProblems(given).map(worded);
const ofMessage = (...blocks: Fields[]) => messageProblems({ blocks }).map(worded);

it('takes a view that uses what this bot uses', () => {
  const boxes = { type: 'checkboxes', action_id: 'boxes', options: options(10), initial_options: [option(3)] };
  const given = shows(
    { type: 'context', elements: [plain('Selected: 1')] },
    input(typed({ placeholder: plain('Name'), dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }), {
      dispatch_action: true,
    }),
    actions(button({ style: 'primary', confirm: { title: plain('Sure?'), text: plain('Really') } }), {
      type: 'overflow',
      action_id: 'more',
      options: options(5),
    }),
    actions(boxes),
    { type: 'section', text: { type: 'mrkdwn', text: 'Hello', verbatim: true }, accessory: button({ action_id: 'b' }) },
    { type: 'alert', text: plain('Changed'), level: 'warning' },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Ada' }] }] },
    input({ type: 'multi_external_select', action_id: 'm', min_query_length: 2, max_selected_items: 20 }),
  );

  expect(ofView(given)).toEqual([]);
});

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
    [
      'an element that does not exist',
      shows(actions({ type: 'slider', action_id: 's' })),
      'unsupported type: slider [json-pointer:/view/blocks/0/elements/0]',
    ],
  ])('%s', (_what, given, problem) => {
    expect(ofView(given)).toContainEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  it('counts code points, not UTF-16 units', () => {
    expect(ofView(view({ title: plain('🎉'.repeat(24)) }))).toEqual([]);
    expect(ofView(view({ title: plain('🎉'.repeat(25)) }))).toHaveLength(1);
  });
});

describe('A message is refused with', () => {
  it.each([
    ['51 blocks', Array(51).fill({ type: 'divider' }), 'invalid_blocks'],
    [
      'two tables',
      Array(2).fill({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }),
      'only_one_table_allowed',
    ],
    [
      '12,001 characters in all',
      Array(5).fill({ type: 'section', text: plain('x'.repeat(2_401)) }),
      'msg_blocks_too_long',
    ],
  ])('%s', (_what, blocks, code) => {
    expect(messageProblems({ blocks })).toContainEqual(expect.objectContaining({ code }));
  });

  it('an alert, which only modals have', () => {
    expect(ofMessage({ type: 'alert', text: plain('x') })).toContainEqual(expect.stringContaining('must be one of'));
  });
});

it('refuses the 101st option of an answer, and one that is too long', () => {
  expect(optionProblems({ options: options(100) })).toEqual([]);
  expect(optionProblems({ options: options(101) })).toHaveLength(1);
  expect(optionProblems({ options: [option(1, { text: plain('x'.repeat(76)) })] })).toHaveLength(1);
  expect(optionProblems({})).toHaveLength(1);
});

describe('blockkit-limits.json', () => {
  /** Lines that no payload shows: kept by the part that is named, or no limit at all. */
  const elsewhere: readonly (readonly [RegExp, string])[] = [
    [/^timing\.|^http\.|^socket\./, 'triggers, response URLs, delivery, sockets'],
    [/^method\.|^events\./, 'rates, which the journal only counts'],
    [/^file/, 'uploads'],
    [/^manifest\./, 'the test of the manifest'],
    [/^view\.(serialized|modal\.stack|external_id|update\.state)$/, 'open views'],
    [/^view_submission\./, 'submissions'],
    [/cumulativeText$/, 'sums over blocks'],
    [/^chat\.update\.text$|^message\.(text|markdown_text)$/, 'chat methods'],
    [/min_query_length$/, 'option requests'],
  ];
  const isElsewhere = (path: string) => elsewhere.some(([pattern]) => pattern.test(path));

  it('has no line that the stand-in passes over', () => {
    const rules = ['rule'];
    const unread = limits.filter(
      ({ path, constraint }) =>
        !isElsewhere(path) && !rules.includes(constraint) && constraints[constraint] === undefined,
    );

    expect(limits).toHaveLength(253);
    expect(unread.map(({ path, constraint }) => `${path} ${constraint}`)).toEqual([]);
  });

  it('is where the numbers come from', () => {
    expect(limit('timing.trigger_id', 'maxMs')).toBe(3_000);
    expect(() => limit('timing.trigger_id', 'maxMiles')).toThrow('has no maxMiles');
  });
});
