import { memo } from 'react';
import type { Exchange } from '../../slack/journal.ts';
import { Frame } from './frame.tsx';
import { num } from './num.ts';

/** The log of what Slack and the bot say to one another, the newest first. */
export function Calls({ calls }: { readonly calls: readonly Exchange[] }) {
  return (
    <section aria-label="Calls between Slack and the bot" className="data-table">
      <h2>Calls between Slack and the bot</h2>
      <Frame name="The log">
        <table>
          <thead>
            <tr>
              {['Time', 'From', 'What', 'Took', 'Trouble'].map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...calls].reverse().map((call) => (
              <Call key={call.n} call={call} />
            ))}
          </tbody>
        </table>
      </Frame>
      {calls.length > 0 && <p className="backstage-hint">The last {num(calls.length)}.</p>}
    </section>
  );
}

const Call = memo(({ call: { at, from, what, ms, error } }: { readonly call: Exchange }) => (
  <tr className={error === '' ? undefined : 'is-wrong'}>
    <td>{TIME.format(at)}</td>
    <td>{from === 'slack' ? 'Slack → bot' : 'bot → Slack'}</td>
    <td>{what}</td>
    <td className="is-number">{num(ms)} ms</td>
    <td>{error}</td>
  </tr>
));

const TIME = new Intl.DateTimeFormat('en-GB', {
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
});
