import type { IncomingMessage } from 'node:http';

/** Why a request is refused, or undefined. Only the page itself may talk to the demo. */
export function refusalOf({ headers, method }: IncomingMessage, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // A name that somebody else's DNS points to this computer is not ours.
  if (!hosts.includes(headers.host ?? '')) return 'This is not the address of the demo.';
  if (headers.origin !== undefined && !hosts.some((host) => headers.origin === `http://${host}`)) {
    return 'Other pages may not use the demo.';
  }
  // A form of another page cannot send JSON without asking first.
  if (method === 'POST' && !/^application\/json\b/.test(headers['content-type'] ?? '')) return 'Only JSON is taken.';
  return undefined;
}
