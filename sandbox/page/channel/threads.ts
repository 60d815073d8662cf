import { type Fields, string } from '../../slack/json.ts';

interface Threads {
  /** What stands in the channel itself. */
  readonly roots: readonly Fields[];
  /** By the `ts` of the message that a thread hangs from; oldest first. */
  repliesTo(ts: string): readonly Fields[];
}

/** A reply to a message that the person does not see stands in the channel: nothing is lost. */
export function threadsOf(messages: readonly Fields[]): Threads {
  const seen = new Set(messages.map(({ ts }) => string(ts)));
  const isReply = ({ ts, threadTs }: Fields) => threadTs !== undefined && threadTs !== ts && seen.has(string(threadTs));
  const replies = messages.filter(isReply);
  return {
    roots: messages.filter((message) => !isReply(message)),
    repliesTo: (ts) => replies.filter(({ threadTs }) => threadTs === ts),
  };
}
