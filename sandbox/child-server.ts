import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { acceptsConnections } from './accepts-connections.ts';

export type ChildServer = {
  readonly pid: number;
  /** Ends it, at first politely. Done when the process is gone. */
  readonly close: () => Promise<void>;
};

type GuardedRequest = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
};

export type ChildServerRequest = GuardedRequest & { readonly port: number; readonly startMs: number };

/**
 * Starts a server that listens on 127.0.0.1:port, and waits until it does. It never outlives this process, not even
 * one killed with -9. Throws with the end of what the server wrote when it does not listen within `startMs`.
 */
export async function startChildServer(request: ChildServerRequest): Promise<ChildServer> {
  const child = spawnGuarded(request);
  const written = lastWords(child);
  const started = new AbortController();
  const stop = () => started.abort();
  child.once('exit', stop).once('error', stop);
  const deadline = setTimeout(stop, request.startMs);
  const up = await acceptsConnections(request.port, started.signal);
  clearTimeout(deadline);
  const pid = child.pid;
  if (up && pid !== undefined && !isGone(child)) return { pid, close: () => end(child) };
  await end(child);
  throw new Error(`${request.command} did not start: ${written() || 'it wrote nothing'}`);
}

/** Polite for 5 s (SecantusDB takes up to 2.1 s to stop), then not. */
const POLITE_MS = 5_000;

/**
 * A child process that never outlives this one. On POSIX it replaces a shell that has left a watcher behind: that reads
 * from a pipe that only this process holds, so it wakes when this process ends in whatever way, and ends the child.
 */
const GUARD = 'exec 3<&0; (cat <&3; kill -TERM $$) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-';

export function spawnGuarded({ command, args, env = process.env, cwd }: GuardedRequest): ChildProcess {
  const guarded = process.platform !== 'win32';
  const child = guarded
    ? spawn('sh', ['-c', GUARD, 'sh', command, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env, cwd })
    : spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env, cwd });
  const kill = () => child.kill('SIGKILL');
  if (!guarded) process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

function lastWords(child: ChildProcess): () => string {
  let text = '';
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-2_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.once('error', (error) => keep(Buffer.from(error.message)));
  return () => text.trim().split('\n').slice(-3).join(' / ');
}

async function end(child: ChildProcess): Promise<void> {
  if (isGone(child) || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), POLITE_MS);
  await gone;
  clearTimeout(impatience);
}

const isGone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
