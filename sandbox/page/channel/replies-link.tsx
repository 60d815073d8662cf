import { type Fields, string } from '../../slack/json.ts';
import { Avatar } from '../shell/avatar.tsx';
import { timeOf } from '../text/times.ts';

interface Props {
  readonly replies: readonly Fields[];
  readonly onOpen: () => void;
}

/** Beneath a message that has a thread. */
export function RepliesLink({ replies, onOpen }: Props) {
  const last = replies.at(-1);
  if (last === undefined) return null;
  return (
    <button type="button" className="replies" onClick={onOpen}>
      <Avatar of="app" />
      <strong>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</strong>
      <span>Last reply at {timeOf(string(last.ts))}</span>
    </button>
  );
}
