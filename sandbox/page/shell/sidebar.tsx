import { useEffect, useRef } from 'react';
import { string } from '../../slack/json.ts';
import type { Snapshot } from '../../slack/snapshot.ts';
import { Avatar } from './avatar.tsx';

type Room = Snapshot['channels'][number];

interface Props {
  readonly team: string;
  readonly channels: readonly Room[];
  readonly opened: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** Slack lists the direct messages with an app under Apps. */
export function Sidebar({ team, channels, opened, onOpen }: Props) {
  const isUnread = useUnread(channels, opened);
  const rooms = (kind: Room['kind']) => (
    <ul>
      {channels
        .filter((channel) => channel.kind === kind)
        .map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={isUnread(id) ? 'unread' : undefined}
              aria-current={id === opened ? 'page' : undefined}
              onClick={() => onOpen(id)}
            >
              <RoomMark kind={kind} />
              {name}
            </button>
          </li>
        ))}
    </ul>
  );
  return (
    <nav className="sidebar" aria-label={team}>
      <h1>{team}</h1>
      <h2>Channels</h2>
      {rooms('channel')}
      <h2>Apps</h2>
      {rooms('im')}
    </nav>
  );
}

function RoomMark({ kind }: { readonly kind: Room['kind'] }) {
  if (kind === 'im') return <Avatar of="app" />;
  return (
    <span className="room-mark" aria-hidden="true">
      #
    </span>
  );
}

/** Which rooms have a message that came while another one was open. */
function useUnread(channels: readonly Room[], opened: string | undefined): (id: string) => boolean {
  const seen = useRef(new Map<string, string>());
  const newest = (id: string) => string(channels.find((channel) => channel.id === id)?.messages.at(-1)?.ts);
  if (seen.current.size === 0) for (const { id } of channels) seen.current.set(id, newest(id));
  useEffect(() => {
    if (opened !== undefined) seen.current.set(opened, newest(opened));
  });
  return (id) => id !== opened && newest(id) > (seen.current.get(id) ?? '');
}
