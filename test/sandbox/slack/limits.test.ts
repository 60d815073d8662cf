import { describe, expect, it } from 'vitest';
import { constraints } from '../../../sandbox/slack/limit-constraints.ts';
import { limits } from '../../../sandbox/slack/limit-table.ts';
import { limit, messageProblems, optionProblems } from '../../../sandbox/slack/limits.ts';
import { actions, button, input, ofMessage, ofView, option, options, plain, shows, typed } from './payloads.ts';

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
