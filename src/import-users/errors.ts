/** What a dependency can fail with. For a directory: R32's list, in its order. */
export type Problem =
  | 'name-not-found'
  | 'refused'
  | 'timed-out'
  | 'certificate-issuer'
  | 'certificate-dates'
  | 'certificate-name'
  | 'no-tls'
  | 'no-ldap'
  | 'starttls-refused'
  | 'no-secret'
  | 'wrong-credentials'
  | 'encryption-needed'
  | 'no-such-base'
  | 'no-permission'
  | 'cut-off'
  | 'elsewhere'
  | 'down'
  | 'unknown';

/** Why what came is true and not all (R33): a limit of the directory, or another server has the rest. */
export type EarlyEnd = Extract<Problem, 'cut-off' | 'elsewhere'>;

export type Dependency = 'directory' | 'database' | 'slack';

/** Worth a retry: what was not reached. A refusal is not: accounts lock, and a base does not appear by waiting. */
const PASSING: ReadonlySet<Problem> = new Set(['refused', 'timed-out', 'down', 'unknown']);

/** A dependency failed. Thrown by adapters only; whoever was waiting is told, and nothing was lost. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly dependency: Dependency;
  readonly problem: Problem;

  constructor(dependency: Dependency, problem: Problem, cause?: unknown) {
    super(`${dependency}: ${problem}`, { cause });
    this.dependency = dependency;
    this.problem = problem;
  }

  get passing(): boolean {
    return PASSING.has(this.problem);
  }

  get earlyEnd(): EarlyEnd | undefined {
    return this.problem === 'cut-off' || this.problem === 'elsewhere' ? this.problem : undefined;
  }
}

/** This run is not the import's any more: another process took it, or it was cancelled. Its owner stops and says nothing. */
export class RunLost extends Error {
  override readonly name = 'RunLost';
}
