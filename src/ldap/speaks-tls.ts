import { once } from 'node:events';
import tls from 'node:tls';
import { within } from './deadline.ts';

/** Whether the port of an ldap:// URL wants TLS from the start: then it hangs up on plain text without a word. */
export async function speaksTls(url: string, ms: number): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  // Nothing is said after the handshake, so nobody has to be trusted.
  const socket = tls.connect({ host, port: Number(port || '389'), rejectUnauthorized: false });
  socket.on('error', () => {});
  try {
    await within(ms, once(socket, 'secureConnect'));
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
