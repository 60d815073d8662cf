import { connect, createServer, type Socket } from 'node:net';

/** A TCP line to a server that can be cut. */
export type Line = {
  /** The server's address, by this line. */
  readonly uri: string;
  /** Breaks every connection; new ones get through. */
  cut(): void;
  /** What is asked next (or so many later) is done, and its connection breaks before the answer arrives. */
  loseAnswer(nth?: number): void;
  /** Nothing gets through, and nobody is told: as with a machine that hangs. */
  hang(): void;
  /** Breaks every connection and refuses new ones, until `restore`. */
  down(): Promise<void>;
  /** What was on its way while it hung is lost. */
  restore(): Promise<void>;
};

/** To the MongoDB server at this address. Ends with `down`. */
export async function openLine(serverUri: string): Promise<Line> {
  const target = new URL(serverUri.replace(/^mongodb:/, 'http:'));
  const sockets = new Set<Socket>();
  let hanging = false;
  let losing = 0;

  const isLost = () => {
    if (losing > 0) losing -= 1;
    else return false;
    return losing === 0;
  };

  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 27017), target.hostname);
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
      if (!isGreeting(bytes) && isLost()) client.destroy();
      else if (!hanging) client.write(bytes);
    });
  });
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const close = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      cut();
    });
  const port = await listen(0);

  const uri = new URL(target);
  uri.host = `127.0.0.1:${port}`;
  uri.searchParams.delete('replicaSet');
  uri.searchParams.set('directConnection', 'true');
  return {
    uri: uri.href.replace(/^http:/, 'mongodb:'),
    cut,
    loseAnswer: (nth = 1) => {
      losing = nth;
    },
    hang: () => {
      hanging = true;
    },
    down: close,
    restore: async () => {
      if (hanging) cut();
      hanging = false;
      if (!server.listening) await listen(port);
    },
  };
}

/** The driver greets the server with every connection, and then now and again to see whether it lives. */
const isGreeting = (answer: Buffer) => answer.includes('maxWireVersion');
