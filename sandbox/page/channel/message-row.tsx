import { type ReactNode, useMemo } from 'react';
import { type Fields, records, string } from '../../slack/json.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { useReader } from '../client/reader.ts';
import { send } from '../client/send.ts';
import { type Surface, SurfaceOf, valuesIn } from '../client/surface.ts';
import { Avatar } from '../shell/avatar.tsx';
import { Icon } from '../shell/icon.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { dateAndTime, timeOf } from '../text/times.ts';
import { FileCard } from './file-card.tsx';

interface Props {
  readonly message: Fields;
  readonly channelId: string;
  readonly bot: string;
  /** What stands beneath it. */
  readonly children?: ReactNode;
}

export function MessageRow({ message, channelId, bot, children }: Props) {
  const ts = string(message.ts);
  const isApp = message.by === 'bot';
  const surface = useMessageSurface(message, channelId);
  const blocks = records(message.blocks);
  return (
    <article>
      {message.isOnlyForYou === true && (
        <p className="only-you-note">
          <Icon name="eye" /> Only visible to you
        </p>
      )}
      <div className="message">
        <Avatar of={isApp ? 'app' : 'slack'} />
        <div className="message-body">
          <p className="message-head">
            <strong>{isApp ? bot : 'Slackbot'}</strong>
            {isApp && <span className="app-badge">App</span>}
            <time title={dateAndTime(ts)}>{timeOf(ts)}</time>
          </p>
          <SurfaceOf value={surface}>
            {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Mrkdwn text={string(message.text)} />}
          </SurfaceOf>
          {records(message.files).map((file) => (
            <FileCard key={string(file.id)} file={file} />
          ))}
          {Number(message.before) > 0 && <span className="edited">(edited)</span>}
          {children}
        </div>
      </div>
    </article>
  );
}

function useMessageSurface(message: Fields, channelId: string): Surface {
  const { userId } = useReader();
  const ts = string(message.ts);
  const values = valuesIn(message.values);
  return useMemo(
    () => ({
      ...{ values, errors: {}, isSending: false },
      press: (place, value) => send(userId, { do: 'press', at: { channelId, ts, ...place }, value }),
      fill: async () => ({ ok: true, options: [] }),
      enter: async () => ({ ok: true, options: [] }),
      suggest: async () => [],
    }),
    [values, userId, channelId, ts],
  );
}
