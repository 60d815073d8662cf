import type { Facts } from '../../demo/wire.ts';
import { Avatar } from '../shell/avatar.tsx';

/** What Slack tells of an app: what its manifest says. */
export function About({ facts: { bot, commands } }: { readonly facts: Facts }) {
  return (
    <section className="about">
      <div className="about-head">
        <Avatar of="app" />
        <div>
          <h3>{bot.name}</h3>
          <p>{bot.description}</p>
        </div>
      </div>
      <h4>Slash commands</h4>
      <ul>
        {commands.map(({ command, usage_hint, description }) => (
          <li key={command}>
            <strong>{command}</strong> {usage_hint}
            <small>{description}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
