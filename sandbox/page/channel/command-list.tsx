import type { Command } from '../../demo/wire.ts';
import { Avatar } from '../shell/avatar.tsx';

interface Props {
  readonly id: string;
  readonly bot: string;
  readonly commands: readonly Command[];
  readonly active: number;
  readonly onChoose: (command: string) => void;
}

/** What can be meant by what begins with a slash, above the composer. */
export function CommandList({ id, bot, commands, active, onChoose }: Props) {
  if (commands.length === 0) return null;
  return (
    <div className="commands">
      <p aria-hidden="true">{bot}</p>
      <div role="listbox" id={id} aria-label="Commands">
        {commands.map(({ command, usage_hint, description }, index) => (
          <button
            type="button"
            role="option"
            className="command"
            key={command}
            tabIndex={-1}
            id={`${id}-${index}`}
            aria-selected={index === active}
            onClick={() => onChoose(command)}
          >
            <Avatar of="app" />
            <span>
              <strong>{command}</strong> {usage_hint}
              <small>{description}</small>
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
