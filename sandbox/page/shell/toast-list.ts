import { useSyncExternalStore } from 'react';

export interface Toast {
  readonly id: number;
  readonly says: string;
}

const SHOWN_MS = 8_000;
const MOST = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Shows a sentence for a while. */
export function showToast(says: string): void {
  lastId += 1;
  const toast = { id: lastId, says };
  change([...toasts.filter((other) => other.says !== says), toast].slice(-MOST));
  window.setTimeout(() => hideToast(toast.id), SHOWN_MS);
}

export const hideToast = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
