import { Avatar } from '../shell/avatar.tsx';

const TABS = ['Home', 'Messages', 'About'] as const;
export type RoomTab = (typeof TABS)[number];

interface Props {
  readonly name: string;
  readonly kind: 'channel' | 'im';
  readonly tab: RoomTab;
  readonly onTab: (tab: RoomTab) => void;
}

/** An app has tabs beneath its name. */
export function ChannelHead({ name, kind, tab, onTab }: Props) {
  return (
    <header className="channel-head">
      <h2 className="channel-title">
        {kind === 'im' ? <Avatar of="app" /> : <span aria-hidden="true">#</span>}
        {name}
      </h2>
      {kind === 'im' && (
        <nav className="room-tabs" aria-label={`Tabs of ${name}`}>
          {TABS.map((one) => (
            <button type="button" key={one} aria-current={one === tab ? 'page' : undefined} onClick={() => onTab(one)}>
              {one}
            </button>
          ))}
        </nav>
      )}
    </header>
  );
}
