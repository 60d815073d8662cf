import { useState } from 'react';
import type { Facts } from '../../demo/wire.ts';
import { string } from '../../slack/json.ts';
import type { Snapshot } from '../../slack/snapshot.ts';
import { About } from './about.tsx';
import { ChannelHead, type RoomTab } from './channel-head.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { Thread } from './thread.tsx';
import { threadsOf } from './threads.ts';

interface Props {
  readonly channel: Snapshot['channels'][number];
  readonly facts: Facts;
}

/** A channel, or the direct messages with the app, and beside it the thread that is open. */
export function Channel({ channel, facts }: Props) {
  const { id, name, kind, messages } = channel;
  const [tab, setTab] = useState<RoomTab>('Messages');
  const [openThread, setOpenThread] = useState<string>();
  const { roots, repliesTo } = threadsOf(messages);
  const thread = roots.find(({ ts }) => ts === openThread);
  const title = kind === 'im' ? name : `#${name}`;
  return (
    <main className="room">
      <div className="channel">
        <ChannelHead name={name} kind={kind} tab={tab} onTab={setTab} />
        {tab === 'About' ? (
          <About facts={facts} />
        ) : (
          <>
            <MessageList
              channel={channel}
              facts={facts}
              title={title}
              messages={roots}
              repliesTo={repliesTo}
              onThread={setOpenThread}
            />
            <Composer channelId={id} title={title} commands={facts.commands} bot={facts.bot.name} />
          </>
        )}
      </div>
      {thread !== undefined && (
        <Thread
          channelId={id}
          title={title}
          bot={facts.bot.name}
          messages={[thread, ...repliesTo(string(thread.ts))]}
          onClose={() => setOpenThread(undefined)}
        />
      )}
    </main>
  );
}
