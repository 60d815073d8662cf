import { useEffect, useRef } from 'react';
import type { Choice } from './options.ts';

interface Props {
  readonly id: string;
  /** Undefined while they are being asked for. */
  readonly choices: readonly Choice[] | undefined;
  readonly active: number;
  readonly onChoose: (choice: Choice) => void;
}

export function PickerList({ id, choices, active, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  if (choices === undefined) return <p className="picker-list picker-note">Searching…</p>;
  if (choices.length === 0) return <p className="picker-list picker-note">No result</p>;
  return (
    <div className="picker-list" role="listbox" id={id} ref={list}>
      {choices.map((choice, index) => (
        <div key={choice.value}>
          {choice.group !== '' && choice.group !== choices[index - 1]?.group && (
            <p className="picker-group">{choice.group}</p>
          )}
          <button
            type="button"
            role="option"
            tabIndex={-1}
            id={`${id}-${index}`}
            aria-selected={index === active}
            // Before the text box loses the focus, which would close the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            {choice.text}
            {choice.description !== '' && <small>{choice.description}</small>}
          </button>
        </div>
      ))}
    </div>
  );
}
