import type { ServerResponse } from 'node:http';

/** So that whoever is gone is noticed. */
const BEAT_MS = 15_000;
/** How soon the browser asks anew when the line broke. */
const AGAIN_MS = 300;

/** Opens a stream of server-sent events, until the page is closed or `over`. What is written later goes nowhere. */
export function openEvents(response: ServerResponse, over: AbortSignal): (event: string) => void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const write = (event: string) => {
    if (!response.writableEnded && !response.destroyed) response.write(`${event}\n\n`);
  };
  write(`retry: ${AGAIN_MS}`);
  const beat = setInterval(() => write(':'), BEAT_MS);
  const end = () => void response.end();
  over.addEventListener('abort', end);
  response.on('close', () => {
    over.removeEventListener('abort', end);
    clearInterval(beat);
  });
  if (over.aborted) end();
  return write;
}
