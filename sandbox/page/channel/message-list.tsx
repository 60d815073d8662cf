import type { Facts } from '../../demo/wire.ts';
import { type Fields, string } from '../../slack/json.ts';
import type { Snapshot } from '../../slack/snapshot.ts';
import { dayOf } from '../text/times.ts';
import { Intro } from './intro.tsx';
import { MessageRow } from './message-row.tsx';
import { RepliesLink } from './replies-link.tsx';
import { useStayAtEnd } from './use-stay-at-end.ts';

interface Props {
  readonly channel: Snapshot['channels'][number];
  readonly facts: Facts;
  readonly title: string;
  readonly messages: readonly Fields[];
  readonly repliesTo: (ts: string) => readonly Fields[];
  readonly onThread: (ts: string) => void;
}

export function MessageList({ channel, facts, title, messages, repliesTo, onThread }: Props) {
  const [box, content] = useStayAtEnd();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <div className="messages" role="log" aria-label={`Messages in ${title}`} tabIndex={0} ref={box}>
      <div className="messages-content" ref={content}>
        <Intro kind={channel.kind} name={channel.name} bot={facts.bot} command={facts.commands[0]?.command ?? ''} />
        {messages.map((message, index) => {
          const ts = string(message.ts);
          const isNewDay = index === 0 || dayOf(string(messages[index - 1]?.ts)) !== dayOf(ts);
          return (
            <div key={ts}>
              {isNewDay && (
                <p className="day">
                  <span>{dayOf(ts)}</span>
                </p>
              )}
              <MessageRow message={message} channelId={channel.id} bot={facts.bot.name}>
                <RepliesLink replies={repliesTo(ts)} onOpen={() => onThread(ts)} />
              </MessageRow>
            </div>
          );
        })}
      </div>
    </div>
  );
}
