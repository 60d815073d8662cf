/** What a check gives: the value, or every problem in one sentence each. Sentences hold names, never values. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };
