import { useEffect, useState } from 'react';
import type { Snapshot } from '../../slack/snapshot.ts';
import { send } from './send.ts';

export interface Live {
  /** Undefined until the first has come. */
  readonly snapshot: Snapshot | undefined;
  /** False while the demo cannot be reached; the browser tries again by itself. */
  readonly isConnected: boolean;
}

/** Whom this page has shown before. */
const shownBefore = new Set<string>();

/** What a person sees, always the newest. A page that has just been loaded has no modals, as in Slack. */
export function useSnapshot(user: string | undefined): Live {
  const [live, setLive] = useState<Live>({ snapshot: undefined, isConnected: true });
  useEffect(() => {
    if (user === undefined) return;
    if (!shownBefore.has(user)) send(user, { do: 'reload' });
    shownBefore.add(user);
    const source = new EventSource(`/snapshots?user=${encodeURIComponent(user)}`);
    source.onmessage = (event: MessageEvent<string>) =>
      setLive({ snapshot: JSON.parse(event.data), isConnected: true });
    source.onerror = () => setLive((before) => ({ ...before, isConnected: false }));
    return () => source.close();
  }, [user]);
  return live.snapshot?.person.id === user ? live : { ...live, snapshot: undefined };
}
