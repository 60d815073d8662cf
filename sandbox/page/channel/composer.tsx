import { useId } from 'react';
import type { Command } from '../../demo/wire.ts';
import { Icon } from '../shell/icon.tsx';
import { CommandList } from './command-list.tsx';
import { useComposer } from './use-composer.ts';

interface Props {
  readonly channelId: string;
  readonly title: string;
  readonly commands: readonly Command[];
  readonly bot: string;
}

export function Composer({ channelId, title, commands, bot }: Props) {
  const { line, box, offered, active, type, put, complete, sendLine, onKeyDown } = useComposer(channelId, commands);
  const listId = useId();
  const isOffering = offered.length > 0;
  const begun = commands.find(({ command }) => line.startsWith(`${command} `));
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        sendLine();
      }}
    >
      <CommandList id={listId} bot={bot} commands={offered} active={active} onChoose={complete} />
      {begun !== undefined && (
        <p className="command-hint">
          <strong>{begun.command}</strong> {begun.usage_hint}
        </p>
      )}
      <input
        ref={box}
        aria-label={`Message ${title}`}
        aria-autocomplete="list"
        aria-controls={isOffering ? listId : undefined}
        aria-activedescendant={isOffering ? `${listId}-${active}` : undefined}
        placeholder={`Message ${title}, or / for a command`}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: as in Slack, one can type at once
        autoFocus
        value={line}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="composer-tools">
        <button type="button" className="icon-button" aria-label="Commands" onClick={() => put('/')}>
          <Icon name="slash" />
        </button>
        <button type="submit" className="icon-button send" disabled={line.trim() === ''} aria-label="Send">
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
