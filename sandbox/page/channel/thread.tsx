import { type Fields, string } from '../../slack/json.ts';
import { Icon } from '../shell/icon.tsx';
import { MessageRow } from './message-row.tsx';

interface Props {
  readonly channelId: string;
  readonly title: string;
  readonly bot: string;
  /** The message it hangs from, and the replies. */
  readonly messages: readonly Fields[];
  readonly onClose: () => void;
}

/** Commands cannot be typed in a thread, in Slack neither, so there is nothing to type in. */
export function Thread({ channelId, title, bot, messages, onClose }: Props) {
  return (
    <aside className="thread" aria-label="Thread">
      <header className="channel-head channel-title">
        <h2>
          Thread <small>{title}</small>
        </h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="thread-messages">
        {messages.map((message) => (
          <MessageRow key={string(message.ts)} message={message} channelId={channelId} bot={bot} />
        ))}
      </div>
    </aside>
  );
}
