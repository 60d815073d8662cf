import { vi } from 'vitest';
import type { Slack } from '../../../sandbox/slack/slack.ts';

export const callsOf = ({ calls }: Slack, method: string): number =>
  calls.filter((call) => call.method === method).length;

/** Waits until a method was called once more than before. */
export const called = (slack: Slack, method: string, before: number): Promise<void> =>
  vi.waitFor(() => {
    if (callsOf(slack, method) <= before) throw new Error(`${method} was not called`);
  });
