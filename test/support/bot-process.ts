import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { spawnGuarded } from '../../sandbox/child-server.ts';

type LogLine = { readonly msg: string; readonly [fact: string]: unknown };

/** How a process ended: one of the two. */
type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** `src/main.ts` as a process of its own. */
export type BotProcess = {
  readonly pid: number;
  /** What it has logged. */
  readonly log: readonly LogLine[];
  /** All that it wrote, on both outputs. */
  words(): string;
  /** Waits for the first line with this event that fits; one that stands already is fine. Throws when the process ends before. */
  tells(event: string, fits?: (line: LogLine) => boolean, withinMs?: number): Promise<LogLine>;
  send(signal: NodeJS.Signals): void;
  /** Waits for the end. */
  ends(withinMs?: number): Promise<Ending>;
  /** Ends it at once, and leaves nothing behind. */
  close(): Promise<void>;
};

export type BotProcessRequest = {
  readonly environment: Readonly<Record<string, string>>;
  /** The text of config.yml. */
  readonly configFile: string;
  /** What Node is told to run; the source when left out. */
  readonly program?: readonly string[];
};

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
export const FROM_SOURCE = ['--enable-source-maps', '--import', import.meta.resolve('tsx'), MAIN];
/** TypeScript is loaded from source, perhaps while everything else runs. */
const PATIENCE_MS = 60_000;
/** Nothing else of whoever runs this: a MONGODB_URI of theirs is not the bot's. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

/** Starts it in a folder of its own. It never outlives this process. */
export async function startBotProcess({
  environment,
  configFile,
  program = FROM_SOURCE,
}: BotProcessRequest): Promise<BotProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'bot-process-'));
  await writeFile(join(folder, 'config.yml'), configFile);
  const passedOn = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const child = spawnGuarded({
    command: process.execPath,
    args: program,
    cwd: folder,
    env: { ...Object.fromEntries(passedOn), ...environment },
  });
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  const reading = readLog(child);
  const send = (signal: NodeJS.Signals) => void child.kill(signal);
  return {
    ...{ pid: child.pid ?? 0, send, log: reading.log, words: reading.words },
    tells: (event, fits = () => true, withinMs = PATIENCE_MS) => {
      const over = ended.then((how) => new Error(`the bot ended (${how.code ?? how.signal}): ${reading.words()}`));
      return first(
        reading.waitFor((line) => line.msg === event && fits(line)),
        over,
        withinMs,
        event,
      );
    },
    ends: (withinMs = PATIENCE_MS) => first(ended, never, withinMs, 'the end'),
    close: async () => {
      send('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Waiting = { readonly fits: (line: LogLine) => boolean; readonly resolve: (line: LogLine) => void };

function readLog({ stdout, stderr }: ChildProcess) {
  const log: LogLine[] = [];
  const waiting = new Set<Waiting>();
  let written = '';
  const keep = (text: string) => {
    written = `${written}${text}\n`.slice(-100_000);
  };
  if (stderr) createInterface(stderr).on('line', keep);
  if (stdout) {
    createInterface(stdout).on('line', (text) => {
      keep(text);
      const line = parsed(text);
      if (!line) return;
      log.push(line);
      for (const one of waiting) if (one.fits(line)) one.resolve(line);
    });
  }
  const waitFor = (fits: Waiting['fits']): Promise<LogLine> => {
    const standing = log.find(fits);
    if (standing) return Promise.resolve(standing);
    return new Promise((resolve) => waiting.add({ fits, resolve }));
  };
  return { log, words: () => written, waitFor };
}

function parsed(text: string): LogLine | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const never = new Promise<never>(() => {});

/** Throws `over`, or after the time with what was waited for. */
async function first<T>(wanted: Promise<T>, over: Promise<Error>, withinMs: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Error>((resolve) => {
    timer = setTimeout(() => resolve(new Error(`no ${what} within ${withinMs} ms`)), withinMs);
  });
  const failed = Promise.race([over, late]).then((error) => Promise.reject(error));
  failed.catch(() => {});
  return Promise.race([wanted, failed]).finally(() => clearTimeout(timer));
}
