/** Control characters, and those that turn the direction of what follows (slack.md, section 7). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/gu;

/** Half of a character: not text at all, and refused by some JSON parsers. */
const HALF = /\p{Surrogate}/gu;

/** Outside text on one line, without what could disguise it. May be empty. */
export const clean = (text: string): string => text.replace(HALF, '\uFFFD').replace(UNSEEN, ' ').trim();

/** As Slack counts. */
export const lengthOf = (text: string): number => [...text].length;

/** At most `max` code points, cut between graphemes; an ellipsis says that something was cut. */
export function cut(text: string, max: number): string {
  if (lengthOf(text) <= max) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (lengthOf(kept) + lengthOf(segment) > max - 1) break;
    kept += segment;
  }
  // One grapheme can be longer than any limit: a letter under a heap of accents.
  return `${kept === '' ? [...text].slice(0, max - 1).join('') : kept.trimEnd()}…`;
}

/** For mrkdwn and for `text`, where these three page people and forge links. */
export const escaped = (text: string): string =>
  clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
