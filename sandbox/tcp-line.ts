import { connect, createServer, type Socket } from 'node:net';

/** A TCP line to a server on this computer, on which things can go wrong. */
export interface TcpLine {
  /** Where it listens on 127.0.0.1. */
  readonly port: number;
  /** Breaks every connection; new ones get through. */
  cut(): void;
  /** What is answered next (or so many later) gets lost: its connection breaks instead. */
  loseAnswer(nth?: number): void;
  /** Nothing gets through, and nobody is told: as with a machine that hangs. */
  hang(): void;
  /** Every piece of an answer arrives this much later; 0 is at once. */
  delay(ms: number): void;
  /** Breaks every connection and refuses new ones, until `restore`. */
  down(): Promise<void>;
  /** What was on its way while it hung is lost. */
  restore(): Promise<void>;
}

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
  /** Pieces that answer nobody's question, which `loseAnswer` does not count. */
  readonly isUnasked?: (bytes: Buffer) => boolean;
}

/** Opens a line on a free port. It ends with `down`. */
export async function openTcpLine({ host, port: target, isUnasked = () => false }: TcpTarget): Promise<TcpLine> {
  const sockets = new Set<Socket>();
  let hanging = false;
  let losing = 0;
  let delayMs = 0;

  const isLost = () => {
    if (losing > 0) losing -= 1;
    else return false;
    return losing === 0;
  };
  const pass = (bytes: Buffer, client: Socket) => {
    if (delayMs === 0) client.write(bytes);
    else setTimeout(() => client.writable && client.write(bytes), delayMs).unref();
  };

  const server = createServer((client) => {
    const upstream = connect(target, host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (!hanging) upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!isUnasked(bytes) && isLost()) client.destroy();
      else if (!hanging) pass(bytes, client);
    });
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const port = await listen(server, 0);
  return {
    port,
    cut,
    loseAnswer: (nth = 1) => {
      losing = nth;
    },
    hang: () => {
      hanging = true;
    },
    delay: (ms) => {
      delayMs = ms;
    },
    down: () =>
      new Promise<void>((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        return cut();
      }),
    restore: async () => {
      if (hanging) cut();
      hanging = false;
      if (!server.listening) await listen(server, port);
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
