import { type Closing, createClosing } from './closing.ts';

/** Ctrl-C, `kill`, and the terminal's window being closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts something and ends it when the person stops it or when it breaks. A problem is told in one sentence and gives
 * exit code 1. A second Ctrl-C does not wait; the guards of the child processes clean up then.
 */
export async function untilStopped(
  say: (line: string) => void,
  start: (whenStopped: Closing) => Promise<unknown>,
): Promise<void> {
  const closing = createClosing(say);
  let stopping = false;
  const stop = (problem: string | undefined) => {
    if (stopping) process.exit(1);
    stopping = true;
    if (problem !== undefined) process.stderr.write(`${problem}\n`);
    closing.closeAll().then(
      () => process.exit(problem === undefined ? 0 : 1),
      () => process.exit(1),
    );
  };
  for (const signal of SIGNALS) process.on(signal, () => stop(undefined));
  process.on('uncaughtException', (error) => stop(`The demo broke, which is a bug of its own: ${error.stack}`));
  await start(closing).catch((error: unknown) => {
    if (!stopping) stop(`The demo could not start: ${error instanceof Error ? error.message : String(error)}`);
  });
}
