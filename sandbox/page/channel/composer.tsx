import { type KeyboardEvent, useState } from 'react';
import type { Command } from '../../demo/wire.ts';
import { useReader } from '../client/reader.ts';
import { send } from '../client/send.ts';
import { showToast } from '../shell/toast-list.ts';

interface Props {
  readonly channelId: string;
  readonly title: string;
  readonly commands: readonly Command[];
}

export function Composer({ channelId, title, commands }: Props) {
  const { userId } = useReader();
  const [line, setLine] = useState('');
  const offered = line.startsWith('/') && !/\s/.test(line) ? commands.filter((c) => c.command.startsWith(line)) : [];
  const begun = commands.find(({ command }) => line.startsWith(`${command} `));
  const isWhole = offered.some(({ command }) => command === line);
  const complete = () => setLine(`${offered[0]?.command ?? line} `);
  const sendLine = () => {
    const said = line.trim();
    if (said === '') return;
    if (!said.startsWith('/')) return showToast('Only the bot listens here: type / to see its command.');
    setLine('');
    send(userId, { do: 'type', channel: channelId, line: said });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setLine('');
    const completes = offered.length > 0 && (event.key === 'Tab' || (event.key === 'Enter' && !isWhole));
    if (completes) complete();
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) sendLine();
    else return;
    event.preventDefault();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        sendLine();
      }}
    >
      {offered.length > 0 && (
        <div className="commands">
          {offered.map((command) => (
            <button type="button" key={command.command} onClick={complete}>
              <strong>{command.command}</strong> <span className="hint">{command.usage_hint}</span>
              <small>{command.description}</small>
            </button>
          ))}
        </div>
      )}
      {begun !== undefined && (
        <p className="command-hint">
          <strong>{begun.command}</strong> {begun.usage_hint}
        </p>
      )}
      <input
        aria-label={`Message ${title}`}
        placeholder={`Message ${title}, or / for a command`}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: as in Slack, one can type at once
        autoFocus
        value={line}
        onChange={(event) => setLine(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="send" disabled={line.trim() === ''} aria-label="Send">
        ➤
      </button>
    </form>
  );
}
