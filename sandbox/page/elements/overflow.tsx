import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { useSurface } from '../client/surface.ts';
import { confirmThen } from '../modal/confirmations.ts';
import { Icon } from '../shell/icon.tsx';
import type { ElementProps } from './element.tsx';
import { choicesOf } from './options.ts';

export function Overflow({ element, place }: ElementProps) {
  const { press, isSending } = useSurface();
  const [isOpen, setOpen] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
  };
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what its buttons do not take
    <div className="overflow" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        type="button"
        className="button button-usual"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={isSending}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div className="menu" role="menu">
          {choicesOf(element).map(({ value, text }) => (
            <button
              type="button"
              role="menuitem"
              key={value}
              onClick={() => {
                setOpen(false);
                confirmThen(element.confirm, () => press(place, value));
              }}
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
