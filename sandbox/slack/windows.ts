import { string } from './json.ts';
import type { OpenView } from './views.ts';

/**
 * Which views are open, for whom, on top of which. A person has a stack for each window or phone; the newest is the
 * one she looks at.
 */
export interface Windows {
  all(): readonly OpenView[];
  stack(userId: string): readonly OpenView[];
  stackOf(view: OpenView): readonly OpenView[];
  /** A new window with one view. */
  open(view: OpenView): void;
  pushOnto(under: OpenView, view: OpenView): void;
  close(view: OpenView): void;
  clear(view: OpenView): void;
  /** All windows of a person; their external ids stay taken, as after a reload at Slack. */
  forget(userId: string): void;
  isTaken(externalId: string, except?: OpenView): boolean;
}

const WINDOWS_KEPT = 5;
const EXTERNAL_IDS_KEPT = 5_000;

export function createWindows(changed: () => void): Windows {
  const windows = new Map<string, OpenView[][]>();
  const stale = new Set<string>();
  const stacks = (userId: string) => windows.get(userId) ?? [];
  const all = () => [...windows.values()].flat(2);
  const keep = (userId: string, kept: OpenView[][]) => {
    windows.set(userId, kept.filter((stack) => stack.length > 0).slice(-WINDOWS_KEPT));
    changed();
  };
  const change = (view: OpenView, next: (stack: OpenView[]) => OpenView[]) =>
    keep(
      view.userId,
      stacks(view.userId).map((stack) => (stack.includes(view) ? next(stack) : stack)),
    );
  return {
    all,
    stack: (userId) => stacks(userId).at(-1) ?? [],
    stackOf: (view) => stacks(view.userId).find((stack) => stack.includes(view)) ?? [],
    open: (view) => keep(view.userId, [...stacks(view.userId), [view]]),
    pushOnto: (under, view) => change(under, (stack) => [...stack, view]),
    close: (view) => change(view, (stack) => stack.filter((open) => open !== view)),
    clear: (view) => change(view, () => []),
    forget: (userId) => {
      const externalIds = stacks(userId).flatMap((stack) => stack.map((view) => string(view.source.external_id)));
      for (const id of externalIds) if (id !== '' && stale.size < EXTERNAL_IDS_KEPT) stale.add(id);
      keep(userId, []);
    },
    isTaken: (externalId, except) =>
      stale.has(externalId) || all().some((view) => view !== except && view.source.external_id === externalId),
  };
}
