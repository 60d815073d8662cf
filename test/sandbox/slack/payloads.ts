import type { Fields } from '../../../sandbox/slack/json.ts';
import { messageProblems, viewProblems, worded } from '../../../sandbox/slack/limits.ts';

export const plain = (text: string) => ({ type: 'plain_text', text });
export const option = (n: number, more: Fields = {}) => ({ text: plain(`Option ${n}`), value: `v${n}`, ...more });
export const options = (count: number) => Array.from({ length: count }, (_, n) => option(n));
export const button = (more: Fields = {}) => ({ type: 'button', action_id: 'press', text: plain('Press'), ...more });
export const actions = (...elements: Fields[]) => ({ type: 'actions', elements });
export const input = (element: Fields, more: Fields = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
export const typed = (more: Fields = {}) => ({ type: 'plain_text_input', action_id: 'text', ...more });
export const view = (more: Fields = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Go'),
  blocks: [{ type: 'divider' }],
  ...more,
});
export const shows = (...blocks: Fields[]) => view({ blocks });
export const ofView = (given: Fields) => viewProblems(given).map(worded);
export const ofMessage = (...blocks: Fields[]) => messageProblems({ blocks }).map(worded);
