import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

export type Signing = {
  readonly secret: string;
  /** Seconds from now. */
  readonly skew?: number;
};

/** The headers that Slack sends with this body. */
export function signedHeaders(body: string, { secret, skew = 0 }: Signing): Readonly<Record<string, string>> {
  const seconds = Math.floor(Date.now() / 1000) + skew;
  const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${signature}` };
}

/** Writes to a port byte by byte what no client would, and gives what comes back until the other side closes. */
export async function sendsBytes(port: string, bytes: string): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1');
  // What it says when it is cut off while it writes is in what it read before.
  socket.on('error', () => {});
  socket.write(bytes);
  return text(socket);
}
