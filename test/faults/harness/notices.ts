import type { Person } from '../../../sandbox/slack/person.ts';

/** A notice of the bot, as it was posted and as it stands. */
type Notice = { readonly posted: string; readonly stands: string; readonly at: number };

export type Notices = { readonly started: readonly Notice[]; readonly ended: readonly Notice[] };

/** What the admin reads in the channel, or in her direct messages. */
export function noticesOf(admin: Person, where: '#it' | 'dm' = '#it'): Notices {
  const all = admin.messages(where).filter(({ by, onlyFor }) => by === 'bot' && onlyFor === undefined);
  const notices = all.map((message) => ({
    posted: timeless(message.before[0]?.text ?? message.text),
    stands: timeless(message.text),
    at: Number(message.ts) * 1000,
  }));
  return {
    started: notices.filter(({ posted }) => / has started: /.test(posted)),
    ended: notices.filter(({ posted }) => / (has finished|has failed|was cancelled)\. /.test(posted)),
  };
}

/** Which import it is stands in the record; what it says of it is the same for all. */
const timeless = (text: string): string => text.replace(/ It took .*/, '').replace(/^Import #\d+/, 'Import');
