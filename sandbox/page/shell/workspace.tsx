import { useMemo, useState } from 'react';
import type { Facts } from '../../demo/wire.ts';
import { Channel } from '../channel/channel.tsx';
import { type Reader, ReaderOfPage } from '../client/reader.ts';
import { useSnapshot } from '../client/use-snapshot.ts';
import { Confirmation } from '../modal/confirm-dialog.tsx';
import { Modal } from '../modal/modal.tsx';
import { useOpenViews } from '../modal/use-open-views.ts';
import { Sidebar } from './sidebar.tsx';
import { Toasts } from './toasts.tsx';

interface Props {
  readonly facts: Facts;
  readonly user: string;
}

/** Slack, as one person has it before her. */
export function Workspace({ facts, user }: Props) {
  const { snapshot, isConnected } = useSnapshot(user);
  const [opened, setOpened] = useState<string>();
  const reader = useMemo(() => readerOf(facts, user), [facts, user]);
  const { open, close } = useOpenViews(user, snapshot?.modals ?? []);
  if (snapshot === undefined) return <p className="loading">Loading…</p>;
  const { channels, home } = snapshot;
  const channel = channels.find(({ id }) => id === opened) ?? channels[0];
  return (
    <ReaderOfPage value={reader}>
      {!isConnected && <p className="offline">The demo cannot be reached. Is it still running in your terminal?</p>}
      <div className="workspace">
        <Sidebar team={facts.team} channels={channels} opened={channel?.id} onOpen={setOpened} />
        {channel !== undefined && <Channel key={channel.id} channel={channel} facts={facts} home={home} />}
      </div>
      {open.length > 0 ? <Modal views={open} onClose={close} /> : <Toasts />}
      <Confirmation />
    </ReaderOfPage>
  );
}

function readerOf(facts: Facts, userId: string): Reader {
  const people = new Map<string, string>([
    [facts.bot.userId, facts.bot.name],
    ...facts.people.map(({ id, name }) => [id, name] as const),
  ]);
  const channels = new Map(facts.channels.map(({ id, name }) => [id, name]));
  return {
    userId,
    nameOfUser: (id) => people.get(id) ?? id,
    nameOfChannel: (id) => channels.get(id) ?? id,
  };
}
