import type { IncomingMessage } from 'node:http';
import { parseJson } from '../slack/json.ts';

/** Far more than a form holds: Slack takes 3,000 characters in a text box. */
const MOST_BYTES = 200_000;

/** The JSON of a request; undefined when it is none, or too much. */
export async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    const chunk = Buffer.from(part);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(chunk);
  }
  return parseJson(Buffer.concat(parts).toString('utf8'));
}
