import type { ReactNode } from 'react';

/** What is too long scrolls inside, and whoever has no mouse gets there by Tab. */
const REACHABLE = { tabIndex: 0 };

export function Frame({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="table-frame" aria-label={name} {...REACHABLE}>
      {children}
    </section>
  );
}
