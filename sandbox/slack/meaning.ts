import { everyObject, string } from './json.ts';
import { readMarkup } from './markup.ts';

/** Whom a message or view calls and where it leads, so that a test can say that directory text does neither. */
export interface Meaning {
  /** 'channel', 'here', 'everyone', or the ids of people and groups. */
  readonly calls: readonly string[];
  readonly links: readonly string[];
}

/** The meaning of a message's text and of its blocks; a view has no text. */
export function meaningOf(text: string, blocks: unknown): Meaning {
  const objects = everyObject(blocks);
  const marked = objects.filter((o) => o.type === 'mrkdwn' || o.type === 'markdown').map((o) => string(o.text));
  const read = [text, ...marked].map(readMarkup);
  const ids = objects.flatMap((o) => (CALLS.includes(string(o.type)) ? [called(o)] : []));
  const urls = objects.flatMap((o) => (typeof o.url === 'string' ? [o.url] : []));
  return { calls: [...read.flatMap((r) => r.calls), ...ids], links: [...read.flatMap((r) => r.links), ...urls] };
}

/** The parts of rich text that call someone. */
const CALLS = ['user', 'usergroup', 'broadcast'];

const called = (part: ReturnType<typeof everyObject>[number]): string =>
  string(part.user_id) || string(part.usergroup_id) || string(part.range);
