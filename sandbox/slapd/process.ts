import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';

/** How long slapd may take to go down by itself. It needs some 10 ms. */
const STOP_MS = 3000;
const TOOL_MS = 60_000;
const KEPT_OUTPUT = 4000;

export interface SlapdProcess {
  /** What it said when it is no longer running, undefined while it is. */
  ended(): string | undefined;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts slapd in the foreground. It and its folder go when this process does, however this process ends. */
export function runSlapd(binary: string, args: readonly string[], folder: string): SlapdProcess {
  const child = spawn(binary, ['-d', '0', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const guardian = guard(child.pid, folder);
  const output = collect(child);
  let ended: string | undefined;
  const exit = new Promise<void>((resolve) => {
    const end = (why: string) => {
      ended = `${why} ${output()}`.trim();
      guardian?.kill('SIGKILL');
      resolve();
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(`ended with ${code ?? signal}`));
  });
  return {
    ended: () => ended,
    stop: async (signal) => {
      if (ended === undefined) child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exit;
      clearTimeout(timer);
    },
  };
}

/** Runs a tool to its end. Throws with its output when it fails. */
export async function runTool(binary: string, args: readonly string[]): Promise<void> {
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: TOOL_MS });
  const output = collect(child);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${basename(binary)} ${args.slice(0, 2).join(' ')} failed: ${output()}`);
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = `${text}${chunk}`.slice(-KEPT_OUTPUT);
  });
  return () => text;
}

/** A shell that waits for our end of a pipe to close, which the system does even when we are killed with -9. */
function guard(pid: number | undefined, folder: string): ChildProcess | undefined {
  if (pid === undefined) return undefined;
  const script = 'read _; kill -9 "$1"; rm -rf "$2"';
  const shell = spawn('sh', ['-c', script, 'guard', `${pid}`, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => {});
  shell.unref();
  return shell;
}
