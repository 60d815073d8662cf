import type { RefObject } from 'react';
import type { Choice } from './options.ts';
import { useBelow } from './use-below.ts';

interface Props {
  readonly id: string;
  /** What it hangs from. */
  readonly box: RefObject<HTMLElement | null>;
  /** Undefined while they are being asked for. */
  readonly choices: readonly Choice[] | undefined;
  readonly active: number;
  readonly onChoose: (choice: Choice) => void;
}

export function PickerList({ id, box, choices, active, onChoose }: Props) {
  const place = useBelow(box);
  return (
    <div className="picker-list" role="listbox" id={id} style={place ?? { visibility: 'hidden' }}>
      {choices === undefined && <p className="picker-note">Searching…</p>}
      {choices?.length === 0 && <p className="picker-note">No result</p>}
      {choices?.map((choice, index) => (
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
            ref={index === active ? scrollThere : undefined}
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

const scrollThere = (option: HTMLElement | null): void => option?.scrollIntoView({ block: 'nearest' });
