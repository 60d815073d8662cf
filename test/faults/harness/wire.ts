import { connect, createServer, type Server, type Socket } from 'node:net';

/** What passes between a program and a server. Anything may be kept back, changed or answered in the server's place. */
export type Tap = {
  /** A program has written; `forward` gives it to the server. */
  onAsked(bytes: Buffer, to: { forward(bytes: Buffer): void; answer(bytes: Buffer): void }): void;
  onAnswered(bytes: Buffer, forward: (bytes: Buffer) => void): void;
};

/** A TCP line to a server on this computer, which can be broken in every way that a line breaks. */
export type Wire = {
  readonly port: number;
  /** Breaks every connection; new ones get through. */
  cut(): void;
  /** Nothing gets through, and nobody is told. */
  hang(): void;
  /** Breaks every connection, and every new one at once. */
  down(): void;
  /** What was on its way is lost. */
  restore(): void;
  /** Everything arrives so many milliseconds late. */
  slow(ms: number): void;
  close(): Promise<void>;
};

type State = { mode: 'open' | 'hanging' | 'down'; lateMs: number; readonly sockets: Set<Socket> };

/** `tap` makes one for each connection. */
export async function openWire(serverPort: number, tap: () => Tap = plain): Promise<Wire> {
  const state: State = { mode: 'open', lateMs: 0, sockets: new Set() };
  const server = createServer((client) => join(client, serverPort, tap(), state));
  const cut = () => {
    for (const socket of state.sockets) socket.destroy();
  };
  const port = await listen(server);
  return {
    port,
    cut,
    hang: () => {
      state.mode = 'hanging';
    },
    down: () => {
      state.mode = 'down';
      cut();
    },
    restore: () => {
      const was = state.mode;
      state.mode = 'open';
      if (was === 'hanging') cut();
    },
    slow: (ms) => {
      state.lateMs = ms;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

function join(client: Socket, serverPort: number, tap: Tap, state: State): void {
  if (state.mode === 'down') return void client.destroy();
  const upstream = connect(serverPort, '127.0.0.1');
  for (const socket of [client, upstream]) {
    state.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      state.sockets.delete(socket);
      client.destroy();
      upstream.destroy();
    });
  }
  const [asks, answers] = [inOrder(() => state.lateMs), inOrder(() => state.lateMs)];
  const give = (socket: Socket) => (bytes: Buffer) => {
    if (state.mode === 'open' && socket.writable) socket.write(bytes);
  };
  const [forward, answer] = [give(upstream), give(client)];
  client.on('data', (bytes) => asks(() => tap.onAsked(bytes, { forward, answer })));
  upstream.on('data', (bytes) => answers(() => tap.onAnswered(bytes, answer)));
}

/** Late, but never one before another. */
function inOrder(lateMs: () => number): (work: () => void) => void {
  const waiting: (() => void)[] = [];
  const next = () => {
    waiting[0]?.();
    waiting.shift();
    if (waiting.length > 0) setTimeout(next, lateMs());
  };
  return (work) => {
    if (lateMs() === 0 && waiting.length === 0) return work();
    waiting.push(work);
    if (waiting.length === 1) setTimeout(next, lateMs());
  };
}

const plain = (): Tap => ({
  onAsked: (bytes, { forward }) => forward(bytes),
  onAnswered: (bytes, forward) => forward(bytes),
});

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
