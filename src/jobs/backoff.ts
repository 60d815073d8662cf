import { Unavailable } from '../import-users/errors.ts';

/** The process ends: another one goes on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const FIRST_MS = 1000;
const MOST_MS = 60_000;

/**
 * How long after a failure Agenda tries again; null = not by itself. What was not reached is worth another try. A bug is not:
 * the sweep comes back to its import, more and more rarely.
 */
export function backoff({ attempt, error }: { readonly attempt: number; readonly error: Error }): number | null {
  if (error instanceof Interrupted) return 0;
  return error instanceof Unavailable ? Math.min(FIRST_MS * 2 ** (attempt - 1), MOST_MS) : null;
}
