import type { Facts } from '../../demo/wire.ts';

export type Tab = 'slack' | 'backstage';

interface Props {
  readonly facts: Facts;
  readonly user: string;
  readonly onUser: (id: string) => void;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
}

const TABS: readonly { readonly id: Tab; readonly name: string }[] = [
  { id: 'slack', name: 'Slack' },
  { id: 'backstage', name: 'Behind Slack' },
];

export function TopBar({ facts, user, onUser, tab, onTab }: Props) {
  return (
    <header className="top-bar">
      <nav className="tabs" aria-label="Views">
        {TABS.map(({ id, name }) => (
          <button type="button" key={id} aria-current={tab === id ? 'page' : undefined} onClick={() => onTab(id)}>
            {name}
          </button>
        ))}
      </nav>
      <span className="top-bar-note">A stand-in for Slack on this computer: nothing leaves it.</span>
      <label className="who">
        You are
        <select value={user} onChange={(event) => onUser(event.target.value)}>
          {facts.people.map(({ id, name, note }) => (
            <option key={id} value={id}>
              {name} ({note})
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
