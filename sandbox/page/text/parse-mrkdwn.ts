/** A piece of a text with Slack's markup. */
export type Piece =
  | { readonly kind: 'text' | 'bold' | 'italic' | 'gone' | 'code'; readonly text: string }
  | { readonly kind: 'user' | 'channel'; readonly id: string; readonly label: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'date'; readonly seconds: number; readonly format: string; readonly label: string }
  | { readonly kind: 'call'; readonly label: string };

const STYLES = { '*': 'bold', _: 'italic', '~': 'gone', '`': 'code' } as const;

/** `<…>` of Slack's own kinds, or a word or more between two equal marks that stand at the edges of words. */
const MARKUP = /<((?:[!@#]|https?:|mailto:)[^<>\n]+)>|(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}])/gu;

/** Splits a mrkdwn text. What is not markup stays text, whatever it looks like. */
export function parseMrkdwn(source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const addText = (text: string) => {
    if (text !== '') pieces.push({ kind: 'text', text: unescaped(text) });
  };
  for (const match of source.matchAll(MARKUP)) {
    addText(source.slice(end, match.index));
    end = match.index + match[0].length;
    const [, inner, mark, marked = ''] = match;
    if (inner !== undefined) pieces.push(special(inner));
    else if (isMark(mark)) pieces.push({ kind: STYLES[mark], text: unescaped(marked) });
  }
  addText(source.slice(end));
  return pieces;
}

const isMark = (mark: string | undefined): mark is keyof typeof STYLES => mark !== undefined && mark in STYLES;

function special(inner: string): Piece {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = unescaped(bar < 0 ? '' : inner.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!date^')) {
    const [, seconds = '0', format = ''] = target.split('^');
    return { kind: 'date', seconds: Number(seconds), format, label };
  }
  if (target.startsWith('!')) return { kind: 'call', label: `@${label || target.slice(1)}` };
  return { kind: 'link', url: unescaped(target), label: label || unescaped(target) };
}

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
