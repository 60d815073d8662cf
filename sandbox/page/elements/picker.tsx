import { type FocusEvent, useId, useRef } from 'react';
import { useSurface } from '../client/surface.ts';
import { Icon } from '../shell/icon.tsx';
import { Chip, Drop } from './chip.tsx';
import { PickerList } from './picker-list.tsx';
import { type PickerProps, usePicker } from './use-picker.ts';

/** A text box that searches what can be chosen below it. One choice stands in the box, several stand before it as chips. */
export function Picker(props: PickerProps) {
  const { chosen, isMany, canClear } = props;
  const { isSending } = useSurface();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const picker = usePicker(props);
  const { isOpen, active, choices, setOpen, choose, drop } = picker;
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const [chips, one] = isMany ? [chosen, undefined] : [[], chosen[0]];
  const texts = textsOf(props, one?.text);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus has left its controls
    <div className={isMany ? 'picker' : 'picker picker-one'} onBlur={onBlur}>
      <div className="picker-box" ref={box}>
        {chips.map((choice) => (
          <Chip key={choice.value} choice={choice} onDrop={() => drop(choice)} />
        ))}
        <input
          role="combobox"
          aria-label={texts.label}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={choices?.[active] === undefined ? undefined : `${listId}-${active}`}
          autoComplete="off"
          placeholder={texts.placeholder}
          disabled={isSending}
          value={isOpen ? picker.query : (one?.text ?? '')}
          // So that typing takes the place of what is chosen.
          onFocus={(event) => event.target.select()}
          onClick={() => isOpen || setOpen(true)}
          onChange={(event) => picker.type(event.target.value)}
          onKeyDown={picker.onKeyDown}
        />
        {one !== undefined && canClear && <Drop choice={one} onDrop={() => drop(one)} />}
        {!isMany && <Icon name="chevron" />}
      </div>
      {isOpen && <PickerList id={listId} box={box} choices={choices} active={active} onChoose={choose} />}
    </div>
  );
}

/** While one searches, what is chosen shows faintly; beside chips there is nothing to say. */
function textsOf({ label, placeholder, isMany, chosen }: PickerProps, one: string | undefined) {
  const invitation = placeholder || 'Choose an option';
  return { label: label || invitation, placeholder: one ?? (isMany && chosen.length > 0 ? '' : invitation) };
}
