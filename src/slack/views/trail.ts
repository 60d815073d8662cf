/** Pages are named by the position after which they begin; going back needs those before. Bounded, as metadata holds 3,000 characters. */
const KEPT = 100;

/** Which page to show, and where the pages before it began. */
export type Turn = { readonly after: number; readonly trail: readonly number[] };

export const firstPage: Turn = { after: -1, trail: [] };

/** `trail`: of the page that is shown, itself included. */
export const onward = (trail: readonly number[], next: number): Turn => ({ after: next, trail: trail.slice(-KEPT) });

/** Past what was kept, the first page. */
export function backward(trail: readonly number[]): Turn {
  const before = trail.slice(0, -1);
  return { after: before.at(-1) ?? -1, trail: before.slice(0, -1) };
}
