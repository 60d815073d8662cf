import { type ChildProcess, spawn } from 'node:child_process';

export interface GuardedProcess {
  readonly pid: number | undefined;
  /** The end of what it wrote. */
  lastWords(): string;
  /** How it ended, in words; undefined while it runs. */
  ended(): string | undefined;
  /** Resolves when it has ended. */
  readonly end: Promise<string>;
  /** SIGKILL; done when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL when that was not enough. */
  stop(): Promise<void>;
}

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The bot ends its current batch first, which it does in a second or two. */
const POLITE_MS = 6_000;
const KEPT_CHARACTERS = 8_000;

/**
 * On POSIX the process replaces a shell that has left a watcher behind: it reads from a pipe that only we hold, so it
 * wakes when we end in whatever way, and ends the process, at first politely. In a group of its own, so that Ctrl-C in
 * the terminal reaches us alone and the order of ending is ours.
 */
const GUARD = `exec 3<&0
(cat <&3; kill -TERM $$ || exit; for _ in 1 2 3 4 5 6 7 8; do sleep 1; kill -0 $$ || exit; done; kill -KILL $$) >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-`;

/** A child process that never outlives this one, not even one killed with -9. */
export function startGuarded({ command, args, cwd, env }: ProcessRequest): GuardedProcess {
  const guarded = process.platform !== 'win32';
  const child = guarded
    ? spawn('sh', ['-c', GUARD, 'sh', command, ...args], { cwd, env, stdio: 'pipe', detached: true })
    : spawn(command, args, { cwd, env, stdio: 'pipe' });
  const lastWords = keepLastWords(child);
  let ended: string | undefined;
  const end = new Promise<string>((resolve) => {
    const over = (how: string) => {
      ended ??= how;
      resolve(ended);
    };
    child.once('error', (error) => over(error.message));
    child.once('exit', (code, signal) => over(code === null ? `was ended by ${signal}` : `ended with code ${code}`));
  });
  child.stdin?.on('error', () => {});
  return {
    ...{ pid: child.pid, lastWords, end },
    ended: () => ended,
    kill: async () => {
      child.kill('SIGKILL');
      await end;
    },
    stop: async () => {
      if (ended !== undefined) return;
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), POLITE_MS);
      await end;
      clearTimeout(impatience);
    },
  };
}

function keepLastWords(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = `${text}${chunk}`.slice(-KEPT_CHARACTERS);
    });
  }
  return () => text.trim();
}
