import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { string } from '../../slack/json.ts';
import { useSurface } from '../client/surface.ts';
import { plainOf } from '../text/text-object.tsx';
import type { ElementProps } from './element.tsx';

export function TextInput({ element, place, value, label }: ElementProps) {
  const { fill, enter, isSending } = useSurface();
  const known = string(value?.value);
  const [text, setText] = useState(known);
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    // While somebody types here, what the stand-in knows is older.
    if (document.activeElement !== box.current) setText(known);
  }, [known]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || element.multiline === true) return;
    event.preventDefault();
    enter(place);
  };
  const shared = {
    ref: box,
    className: 'text-input',
    'aria-label': label || plainOf(element.placeholder),
    placeholder: plainOf(element.placeholder),
    maxLength: typeof element.max_length === 'number' ? element.max_length : undefined,
    disabled: isSending,
    value: text,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setText(event.target.value);
      fill(place, event.target.value);
    },
    onKeyDown,
  };
  return element.multiline === true ? (
    <textarea rows={4} {...shared} />
  ) : (
    <input type="text" autoComplete="off" {...shared} />
  );
}
