import type { ServerResponse } from 'node:http';

/** Nothing from elsewhere is loaded, and the page is shown in no other page. */
export const SAFE = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...SAFE, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

export function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { ...SAFE, 'content-type': 'application/json' }).end(JSON.stringify(body));
}
