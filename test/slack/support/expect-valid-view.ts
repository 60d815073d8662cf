import type { ModalView } from '@slack/types';
import { expect } from 'vitest';
import { isTooLarge, messageProblems, viewProblems, worded } from '../../../sandbox/slack/limits.ts';
import type { Notice } from '../../../src/slack/notices.ts';

/** What would disguise or turn the text around it, and what Slack would take for markup. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const DISGUISE = /[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/u;

/** Slack would take this view, and nothing of the directory's in it does more than be read. */
export function expectValidView(view: ModalView): void {
  expect(viewProblems({ ...view }).map(worded)).toEqual([]);
  expect(isTooLarge({ ...view })).toBe(false);
  expectHarmless(view);
}

export function expectValidNotice({ text, blocks }: Notice): void {
  expect(messageProblems({ text, blocks }).map(worded)).toEqual([]);
  expect([...text].length).toBeLessThan(4000);
  expect(text).not.toBe('');
  expectHarmless({ text, blocks });
}

/** Hostile names in these tests all carry `PING`, so markup with it is one that got through. */
export const HOSTILE =
  '<!channel> <@U0ADA00001|PING> <https://evil.example|PING> \u202egnp.exe\u0000 *_~`PING :smile: &amp;';

function expectHarmless(shown: object): void {
  const texts = textsIn(shown);
  expect(texts.filter(({ text }) => DISGUISE.test(text))).toEqual([]);
  expect(texts.filter(({ type, text }) => type === 'mrkdwn' && /<[^>]*PING|<!channel/.test(text))).toEqual([]);
  expect(texts.filter(({ type, emoji }) => type === 'plain_text' && emoji !== false)).toEqual([]);
}

type Text = { readonly type: string; readonly text: string; readonly emoji?: boolean };

function textsIn(value: unknown): readonly Text[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'text' in value && typeof value.text === 'string' ? [value as Text] : [];
  return [...own, ...Object.values(value).flatMap(textsIn)];
}
