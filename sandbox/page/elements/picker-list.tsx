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
  const note = choices === undefined ? 'Searching…' : 'No result';
  return (
    <div className="picker-list" style={place ?? { visibility: 'hidden' }}>
      {(choices ?? []).length === 0 && (
        <p className="picker-note" role="status">
          {note}
        </p>
      )}
      <div role="listbox" id={id} aria-label="Choices" aria-busy={choices === undefined}>
        {groupsOf(choices ?? []).map(([name, members]) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={name} role="group" aria-label={name || 'Choices'}>
            {name !== '' && (
              <p className="picker-group" aria-hidden="true">
                {name}
              </p>
            )}
            {members.map(({ choice, index }) => (
              <button
                type="button"
                role="option"
                key={choice.value}
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
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface Member {
  readonly choice: Choice;
  readonly index: number;
}

/** Choices in their order under their headings; `''` for those without. */
function groupsOf(choices: readonly Choice[]): readonly (readonly [string, readonly Member[]])[] {
  const members = choices.map((choice, index) => ({ choice, index }));
  const names = [...new Set(choices.map(({ group }) => group))];
  return names.map((name) => [name, members.filter(({ choice }) => choice.group === name)]);
}

const scrollThere = (option: HTMLElement | null): void => option?.scrollIntoView({ block: 'nearest' });
