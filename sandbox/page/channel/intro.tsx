import type { Facts } from '../../demo/wire.ts';

interface Props {
  readonly kind: 'channel' | 'im';
  readonly name: string;
  readonly bot: Facts['bot'];
  readonly command: string;
}

/** What stands above the first message. */
export function Intro({ kind, name, bot, command }: Props) {
  return (
    <div className="intro">
      <h3>{kind === 'im' ? name : `# ${name}`}</h3>
      <p>
        {kind === 'im'
          ? `This is the very beginning of your direct messages with ${bot.name}: files, and what it could not say in a channel.`
          : `This is the very beginning of the #${name} channel.`}{' '}
        Type <kbd>{command}</kbd> below and press Enter.
      </p>
    </div>
  );
}
