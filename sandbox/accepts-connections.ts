import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const BETWEEN_TRIES_MS = 15;

/** True as soon as something listens on 127.0.0.1:port; false when `signal` was aborted first. */
export async function acceptsConnections(port: number, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if (await tryOnce(port)) return true;
    await wait(BETWEEN_TRIES_MS);
  }
  return false;
}

function tryOnce(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.setTimeout(1_000, () => answer(false));
  });
}
