import { useState } from 'react';
import type { BackstageDoing, StateShown } from '../../demo/backstage/wire.ts';
import { doBackstage } from './do-backstage.ts';

/** The bot's life, the switches that make trouble, and the way back to the beginning. */
export function Controls({ state }: { readonly state: StateShown }) {
  const [busy, setBusy] = useState(0);
  const run = (doing: BackstageDoing) => {
    setBusy((before) => before + 1);
    doBackstage(doing).finally(() => setBusy((before) => before - 1));
  };
  const { bot, troubles, isResetting } = state;
  const isBusy = busy > 0 || isResetting;
  return (
    <>
      <section aria-labelledby="the-bot">
        <h2 id="the-bot">The bot</h2>
        <p role="status" className={`bot-state is-${bot.is}`}>
          {isResetting ? 'Everything is being reset…' : `${BOT_IS[bot.is]} (${bot.says})`}
        </p>
        <div className="backstage-buttons">
          <button type="button" disabled={isBusy || bot.is !== 'running'} onClick={() => run({ do: 'kill-bot' })}>
            Kill the bot (kill -9)
          </button>
          <button type="button" disabled={isBusy || bot.is !== 'down'} onClick={() => run({ do: 'start-bot' })}>
            Start the bot
          </button>
        </div>
      </section>
      <section aria-labelledby="trouble">
        <h2 id="trouble">Trouble on purpose</h2>
        <ul className="troubles">
          {troubles.map(({ id, label, hint, on }) => (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={on}
                  disabled={isBusy}
                  aria-describedby={`about-${id}`}
                  onChange={(event) => run({ do: 'trouble', trouble: id, on: event.target.checked })}
                />
                {label}
              </label>
              <p id={`about-${id}`} className="backstage-hint">
                {hint}
              </p>
            </li>
          ))}
        </ul>
        <button type="button" disabled={isBusy} onClick={() => run({ do: 'reset' })}>
          Reset the demo
        </button>
        <p className="backstage-hint">Messages, users, imports and switches: all as in the beginning.</p>
      </section>
    </>
  );
}

const BOT_IS = { starting: 'Starting', running: 'Running', down: 'Down' } as const;
