import { useSurface } from '../client/surface.ts';
import { Icon } from '../shell/icon.tsx';
import type { Choice } from './options.ts';

interface Props {
  readonly choice: Choice;
  readonly onDrop: () => void;
}

/** One of several that are chosen. */
export const Chip = ({ choice, onDrop }: Props) => (
  <span className="chip">
    {choice.text}
    <Drop choice={choice} onDrop={onDrop} />
  </span>
);

/** Takes a choice back. */
export function Drop({ choice, onDrop }: Props) {
  const { isSending } = useSurface();
  return (
    <button type="button" className="drop" aria-label={`Remove ${choice.text}`} disabled={isSending} onClick={onDrop}>
      <Icon name="close" />
    </button>
  );
}
