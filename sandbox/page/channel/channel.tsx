import { useState } from 'react';
import type { Facts } from '../../demo/wire.ts';
import { type Fields, string } from '../../slack/json.ts';
import type { Snapshot } from '../../slack/snapshot.ts';
import { About } from './about.tsx';
import { ChannelHead, type RoomTab } from './channel-head.tsx';
import { Composer } from './composer.tsx';
import { Home } from './home.tsx';
import { MessageList } from './message-list.tsx';
import { Thread } from './thread.tsx';
import { threadsOf } from './threads.ts';

interface Props {
  readonly channel: Snapshot['channels'][number];
  readonly facts: Facts;
  /** The app's Home tab. */
  readonly home: Fields | undefined;
}

/** A channel, or the direct messages with the app, and beside it the thread that is open. */
export function Channel({ channel, facts, home }: Props) {
  const { id, name, kind, messages } = channel;
  const [tab, setTab] = useState<RoomTab>(kind === 'im' && messages.length === 0 ? 'Home' : 'Messages');
  const [openThread, setOpenThread] = useState<string>();
  const { roots, repliesTo } = threadsOf(messages);
  const thread = roots.find(({ ts }) => ts === openThread);
  const title = kind === 'im' ? name : `#${name}`;
  return (
    <main className="room">
      <div className="channel">
        <ChannelHead name={name} kind={kind} tab={tab} onTab={setTab} />
        {tab === 'Home' && <Home home={home} />}
        {tab === 'About' && <About facts={facts} />}
        {tab === 'Messages' && (
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
