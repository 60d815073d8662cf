import { useEffect, useRef } from 'react';
import type { Facts } from '../../demo/wire.ts';
import { string } from '../../slack/json.ts';
import type { Snapshot } from '../../slack/snapshot.ts';
import { dayOf } from '../text/times.ts';
import { Composer } from './composer.tsx';
import { MessageRow } from './message-row.tsx';

interface Props {
  readonly channel: Snapshot['channels'][number];
  readonly facts: Facts;
}

export function Channel({ channel, facts }: Props) {
  const { id, name, kind, messages } = channel;
  const end = useRef<HTMLDivElement>(null);
  const newest = string(messages.at(-1)?.ts);
  useEffect(() => {
    if (newest !== '') end.current?.scrollIntoView({ block: 'end' });
  }, [newest]);
  const title = kind === 'im' ? name : `# ${name}`;
  return (
    <main className="channel">
      <h2 className="channel-title">{title}</h2>
      <div className="messages" role="log" aria-label={`Messages in ${title}`}>
        {messages.length === 0 && <Empty kind={kind} command={facts.commands[0]?.command ?? ''} />}
        {messages.map((message, index) => {
          const day = dayOf(string(message.ts));
          const isNewDay = index === 0 || dayOf(string(messages[index - 1]?.ts)) !== day;
          return (
            <div key={string(message.ts)}>
              {isNewDay && <p className="day">{day}</p>}
              <MessageRow message={message} channelId={id} bot={facts.bot.name} />
            </div>
          );
        })}
        <div ref={end} />
      </div>
      <Composer channelId={id} title={title} commands={facts.commands} />
    </main>
  );
}

function Empty({ kind, command }: { readonly kind: string; readonly command: string }) {
  return (
    <p className="empty">
      {kind === 'im'
        ? 'Here the bot writes to you alone: files, and what it could not say in a channel.'
        : 'Nobody has said anything yet.'}{' '}
      Type <kbd>{command}</kbd> below and press Enter.
    </p>
  );
}
