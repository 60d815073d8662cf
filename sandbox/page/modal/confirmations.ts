import { useSyncExternalStore } from 'react';
import { type Fields, isFields } from '../../slack/json.ts';

interface Question {
  readonly confirm: Fields;
  readonly act: () => unknown;
}

let asked: Question | undefined;
const listeners = new Set<() => void>();

/** Asks before something is done, where the bot wants that; else does it at once. */
export function confirmThen(confirm: unknown, act: () => unknown): void {
  if (isFields(confirm)) change({ confirm, act });
  else act();
}

/** Does what was asked about, or not. */
export function answerQuestion(isSure: boolean): void {
  const answered = asked;
  change(undefined);
  if (isSure) answered?.act();
}

/** What a person is being asked. It stays while the bot changes the modal beneath, so it is no part of the button. */
export const useQuestion = (): Question | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );

function change(next: Question | undefined): void {
  asked = next;
  for (const listener of listeners) listener();
}
