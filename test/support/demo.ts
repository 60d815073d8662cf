import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';

/** The demo as a process of its own, as `npm run demo` starts it. */
export interface DemoProcess {
  readonly url: string;
  readonly pid: number;
  /** From the start to the address, in milliseconds. */
  readonly startMs: number;
  output(): string;
  /** Ends it by a signal; its exit code, or the signal. */
  end(signal: NodeJS.Signals): Promise<number | string | null>;
  /** Waits until there is no process and no temporary file of it, and names what is still there. */
  leavesNothing(): Promise<void>;
  /** For afterwards, whatever the test came to. */
  clean(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../..');
/** The database may have to be fetched. */
const START_MS = 240_000;
/** A guard gives a process that is told to end 8 s before it ends it. */
const GONE_MS = 20_000;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** Starts it with words after the command. Rejects with what it said when it ends before it has an address. */
export async function startDemoProcess(args: readonly string[] = []): Promise<DemoProcess> {
  // Handed on to every process of the demo, so it names them, and it holds their temporary folders.
  const folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/demo.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const address = new Promise<string>((found, failed) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const url = ADDRESS.exec(output)?.[0];
      if (url !== undefined) found(url);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const fail = (how: string) => failed(new Error(`the demo ${how}: ${output}`));
    child.once('close', (code) => fail(`ended with ${code}`));
    setTimeout(() => fail('gave no address'), START_MS).unref();
  });
  const clean = async () => {
    for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const url = await address.catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  return {
    ...{ url, pid: child.pid ?? 0, startMs: performance.now() - began, output: () => output, clean },
    end: async (signal) => {
      const exit = once(child, 'exit');
      child.kill(signal);
      const [code, by] = await exit;
      return code ?? by;
    },
    leavesNothing: async () => {
      const until = performance.now() + GONE_MS;
      while (performance.now() < until && remainsOf(folder).length > 0) await pause(50);
      expect(remainsOf(folder)).toEqual([]);
    },
  };
}

/** The TypeScript loader keeps what it has compiled for the next run. */
const CACHE = /^tsx-\d+$/;

const remainsOf = (folder: string): readonly string[] => [
  ...readdirSync(folder).filter((name) => !CACHE.test(name)),
  ...processesOf(folder).map((pid) => read(pid, 'cmdline').replaceAll('\0', ' ')),
];

/** Everyone who has the folder in their environment. Only Linux can tell. */
function processesOf(folder: string): readonly number[] {
  if (!existsSync('/proc')) return [];
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((pid) => read(pid, 'environ').includes(folder));
}

function read(pid: number, what: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return ''; // gone in the meantime, or somebody else's
  }
}
