import { type KeyboardEvent, useState } from 'react';
import type { Choice } from './options.ts';
import { type Source, useFound } from './use-found.ts';

export interface PickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly isMany: boolean;
  /** Whether nothing at all may be chosen again. */
  readonly canClear: boolean;
  readonly chosen: readonly Choice[];
  readonly source: Source;
  readonly onChoose: (next: readonly Choice[]) => void;
}

/** What a picker remembers, and what its keys do. */
export function usePicker({ isMany, canClear, chosen, source, onChoose }: PickerProps) {
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = useFound(isOpen, query, source);
  const isChosen = (choice: Choice) => chosen.some(({ value }) => value === choice.value);
  const choices = isMany ? found?.filter((choice) => !isChosen(choice)) : found;
  const setOpen = (open: boolean) => {
    setIsOpen(open);
    setQuery('');
    setActive(open && !isMany ? Math.max(0, choices?.findIndex(isChosen) ?? 0) : 0);
  };
  const choose = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onChoose(isMany ? [...chosen, choice] : [choice]);
    setOpen(isMany);
  };
  const drop = (choice: Choice) => onChoose(chosen.filter(({ value }) => value !== choice.value));
  const type = (text: string) => {
    setQuery(text);
    setActive(0);
    setIsOpen(true);
  };
  const move = (by: number) => {
    if (!isOpen) setOpen(true);
    else if (choices !== undefined) setActive((n) => Math.max(0, Math.min(n + by, choices.length - 1)));
  };
  const last = chosen.at(-1);
  const keys = new Map<string, () => void>([
    ['ArrowDown', () => move(1)],
    ['ArrowUp', () => move(-1)],
    ['Enter', () => (isOpen ? choose(choices?.[active]) : setOpen(true))],
  ]);
  if (isOpen) keys.set('Escape', () => setOpen(false));
  if (query === '' && canClear && last !== undefined) keys.set('Backspace', () => drop(last));
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys.get(event.key);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return { query, isOpen, active, choices: isOpen ? choices : undefined, setOpen, choose, drop, type, onKeyDown };
}
