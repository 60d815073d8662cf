import { type Closing, createClosing } from './closing.ts';

/** Ctrl-C, `kill`, and the terminal's window being closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C arrives twice: from the terminal, and passed on by npm. */
const TWICE_MS = 500;

/**
 * Starts something, such as `The demo`, and ends it when the person stops it or when it breaks. A problem is told in
 * one sentence and gives exit code 1. A second Ctrl-C does not wait; the guards of the child processes clean up then.
 */
export async function untilStopped(what: string, start: (whenStopped: Closing) => Promise<unknown>): Promise<void> {
  const closing = createClosing((line) => process.stderr.write(`${line}\n`));
  let stoppedAt: number | undefined;
  const stop = (problem: string | undefined) => {
    if (stoppedAt !== undefined) {
      if (performance.now() - stoppedAt > TWICE_MS) process.exit(1);
      return;
    }
    stoppedAt = performance.now();
    if (problem !== undefined) process.stderr.write(`${problem}\n`);
    closing.closeAll().then(
      () => process.exit(problem === undefined ? 0 : 1),
      () => process.exit(1),
    );
  };
  for (const signal of SIGNALS) process.on(signal, () => stop(undefined));
  process.on('uncaughtException', (error) => stop(`${what} broke, which is a bug: ${error.stack}`));
  await start(closing).catch((error: unknown) => {
    stop(`${what} could not start: ${error instanceof Error ? error.message : String(error)}`);
  });
}
