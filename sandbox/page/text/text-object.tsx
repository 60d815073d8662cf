import { fields, string } from '../../slack/json.ts';
import { Mrkdwn } from './mrkdwn.tsx';

/** A text object of Block Kit. */
export function TextObject({ text }: { readonly text: unknown }) {
  const { type, text: says } = fields(text);
  return type === 'mrkdwn' ? <Mrkdwn text={string(says)} /> : <span className="text">{string(says)}</span>;
}

/** What a text object says, where only text can stand. */
export const plainOf = (text: unknown): string => string(fields(text).text);
