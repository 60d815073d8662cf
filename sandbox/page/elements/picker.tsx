import { type FocusEvent, useId, useRef } from 'react';
import { useSurface } from '../client/surface.ts';
import { PickerList } from './picker-list.tsx';
import { type PickerProps, usePicker } from './use-picker.ts';

/** A text box with what is chosen before it and what can be chosen below it. */
export function Picker(props: PickerProps) {
  const { label, placeholder, chosen } = props;
  const { isSending } = useSurface();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const { query, isOpen, active, choices, setOpen, choose, drop, type, onKeyDown } = usePicker(props);
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus has left its controls
    <div className="picker" onBlur={onBlur}>
      <div className="picker-box" ref={box}>
        {chosen.map((choice) => (
          <span className="chip" key={choice.value}>
            {choice.text}
            <button
              type="button"
              aria-label={`Remove ${choice.text}`}
              disabled={isSending}
              onClick={() => drop(choice)}
            >
              ✕
            </button>
          </span>
        ))}
        <input
          role="combobox"
          aria-label={label}
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
          autoComplete="off"
          placeholder={chosen.length === 0 ? placeholder : ''}
          disabled={isSending}
          value={query}
          onClick={() => setOpen(true)}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {isOpen && <PickerList id={listId} box={box} choices={choices} active={active} onChoose={choose} />}
    </div>
  );
}
