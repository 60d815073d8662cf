import { type Problem, Unavailable } from '../import-users/errors.ts';
import { directoryProblem } from '../slack/problems.ts';

/** `good`: as it should be. `note`: works, but somebody should know. `bad`: an import would not work. */
export type Mark = 'good' | 'note' | 'bad';

/** One line of the check. It names no person. */
export type Finding = {
  readonly mark: Mark;
  readonly step: string;
  readonly says: string;
  readonly problem?: Problem;
};

export const good = (step: string, says: string): Finding => ({ mark: 'good', step, says });
export const note = (step: string, says: string): Finding => ({ mark: 'note', step, says });
export const bad = (step: string, says: string): Finding => ({ mark: 'bad', step, says });

/** In the words that people read in Slack (R32). `where`: how far it was, when that helps. */
export const failed = (step: string, problem: Problem, where = ''): Finding => ({
  ...bad(step, `${where}${directoryProblem(problem)}`),
  problem,
});

/** What the directory could not do is a finding; anything else is a bug of ours and thrown. */
export function failure(step: string, error: unknown, where = ''): Finding {
  if (!(error instanceof Unavailable)) throw error;
  const code = error.problem === 'unknown' ? codeOf(error.cause) : '';
  return failed(step, error.problem, `${where}${code}`);
}

/** A code only: messages of servers may quote entries. */
const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? `[${String(cause.code)}] ` : '';
