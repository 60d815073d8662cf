import { startTransition, useEffect, useState } from 'react';
import type { Calls, StateShown, Tables } from '../../demo/backstage/wire.ts';
import type { Exchange } from '../../slack/journal.ts';

export interface Backstage {
  readonly state: StateShown | undefined;
  readonly tables: Tables | undefined;
  /** The newest last. */
  readonly calls: readonly Exchange[];
  /** Why the tables cannot be read right now. */
  readonly failed: string | undefined;
}

/** What is kept and drawn of the log. */
const CALLS_KEPT = 200;

const NOTHING: Backstage = { state: undefined, tables: undefined, calls: [], failed: undefined };

/** What happens behind Slack, as it happens. After a reset the browser comes back by itself. */
export function useBackstage(): Backstage {
  const [seen, setSeen] = useState(NOTHING);
  useEffect(() => {
    const source = new EventSource('/backstage/stream');
    // Hundreds of rows are drawn bit by bit, between whatever else the reader does.
    const on = <T>(event: string, take: (data: T) => (before: Backstage) => Backstage) =>
      source.addEventListener(event, ({ data }: MessageEvent<string>) =>
        startTransition(() => setSeen(take(JSON.parse(data)))),
      );
    on<StateShown>('state', (state) => (before) => ({ ...before, state }));
    on<Tables>('tables', (tables) => (before) => ({ ...before, tables, failed: undefined }));
    on<string>('failed', (failed) => (before) => ({ ...before, failed }));
    on<Calls>('calls', ({ rows, isNew }) => (before) => ({
      ...before,
      calls: [...(isNew ? [] : before.calls), ...rows].slice(-CALLS_KEPT),
    }));
    return () => source.close();
  }, []);
  return seen;
}
