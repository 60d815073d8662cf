import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** A port that can be shut and opened again. */
export interface Listener {
  readonly port: number;
  start(): Promise<void>;
  /** Cuts every connection. */
  stop(): Promise<void>;
  open(): number;
}

/** More than any test or demo opens. */
const MAX_CONNECTIONS = 500;

/** Listens on 127.0.0.1; port 0 is any free one. `talk` gets each connection, after its TLS handshake if there is one. */
export async function listen(server: Server, port: number, talk: (socket: Socket) => void): Promise<Listener> {
  const open = new Set<Socket>();
  server.maxConnections = MAX_CONNECTIONS;
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A failed handshake is the other side's affair.
    socket.on('error', () => socket.destroy());
  });
  // A TLS server announces a connection twice, and only the second can be read.
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', talk);
  const start = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await start(port);
  const chosen = (server.address() as AddressInfo).port; // a TCP server has no other address
  return {
    port: chosen,
    start: async () => {
      if (!server.listening) await start(chosen);
    },
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    open: () => open.size,
  };
}
