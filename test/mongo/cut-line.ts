import { onTestFinished } from 'vitest';
import { type Line, openLine } from '../support/line.ts';

/** A TCP line to the test server that can be cut. It ends with the test. */
export async function cutLine(serverUri: string): Promise<Line> {
  const line = await openLine(serverUri);
  onTestFinished(line.down);
  return line;
}
