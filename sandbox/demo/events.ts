import type { ServerResponse } from 'node:http';

/** So that whoever is gone is noticed. */
const BEAT_MS = 15_000;
/** How soon the browser asks anew when the line broke. */
const AGAIN_MS = 300;

/** Server-sent events, until the page is closed or `over`. */
export function openEvents(response: ServerResponse, over: AbortSignal): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(`retry: ${AGAIN_MS}\n\n`);
  const beat = setInterval(() => response.write(':\n\n'), BEAT_MS);
  const end = () => void response.end();
  over.addEventListener('abort', end);
  response.on('close', () => {
    over.removeEventListener('abort', end);
    clearInterval(beat);
  });
  if (over.aborted) end();
}
