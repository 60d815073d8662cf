import { useState } from 'react';
import type { Facts } from '../demo/wire.ts';
import { BackstageTab } from './backstage/backstage-tab.tsx';
import { useJson } from './client/use-json.ts';
import { Toasts } from './shell/toasts.tsx';
import { type Tab, TopBar } from './shell/top-bar.tsx';
import { Workspace } from './shell/workspace.tsx';

/** Two tabs: Slack as a person sees it, and what an admin cannot see there. */
export function App() {
  const facts = useJson<Facts>('/facts');
  const [chosen, setChosen] = useState(() => window.location.hash.slice(1));
  const [tab, setTab] = useState<Tab>('slack');
  const user = (facts?.people.find(({ id }) => id === chosen) ?? facts?.people[0])?.id;
  const become = (id: string) => {
    // So that loading the page anew does not make one somebody else.
    window.location.hash = id;
    setChosen(id);
  };
  if (facts === undefined || user === undefined) return <p className="loading">Loading…</p>;
  return (
    <div className="app">
      <TopBar facts={facts} user={user} onUser={become} tab={tab} onTab={setTab} />
      {tab === 'slack' ? <Workspace key={user} facts={facts} user={user} /> : <BackstageTab />}
      {tab === 'backstage' && <Toasts />}
    </div>
  );
}
