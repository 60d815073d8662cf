import { connect, createServer, type Socket } from 'node:net';
import { listen } from '../../sandbox/directory/server/listener.ts';

/** Where and how a connection is broken off, counted in bytes of one direction. */
export type Cut = {
  readonly direction: 'answers' | 'requests';
  readonly afterBytes: number;
  /** `stall`: stays open, and nothing comes through any more. */
  readonly how: 'reset' | 'end' | 'stall';
};

export type CuttingProxy = {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** Everything that clients sent to it, as it came over the wire, a text for each connection. */
  sent(): readonly string[];
  /** Bytes that went each way so far. */
  passed(): Readonly<Record<Cut['direction'], number>>;
  close(): Promise<void>;
};

/** Stands before a server, and breaks each connection off at one place; without a cut it is only a witness. */
export async function startCuttingProxy(server: string, cut?: Cut): Promise<CuttingProxy> {
  const { hostname, port } = new URL(server);
  const passed = { answers: 0, requests: 0 };
  const sent: Buffer[][] = [];
  const listener = await listen(createServer(), 0, (client) => {
    const chunks: Buffer[] = [];
    sent.push(chunks);
    client.on('data', (chunk: Buffer) => chunks.push(chunk));
    join(client, connect(Number(port), hostname), passed, cut);
  });
  return {
    address: `127.0.0.1:${listener.port}`,
    sent: () => sent.map((chunks) => Buffer.concat(chunks).toString('latin1')),
    passed: () => passed,
    close: () => listener.stop(),
  };
}

function join(client: Socket, server: Socket, passed: Record<Cut['direction'], number>, cut: Cut | undefined): void {
  let over = false;
  const breakOff = () => {
    over = true;
    if (cut?.how === 'stall') return;
    server.destroy();
    if (cut?.how === 'reset') client.resetAndDestroy();
    else client.end();
  };
  const pass = (direction: Cut['direction'], to: Socket) => {
    let left = cut?.direction === direction ? cut.afterBytes : Number.POSITIVE_INFINITY;
    return (chunk: Buffer) => {
      if (over) return;
      const through = chunk.subarray(0, left);
      left -= through.length;
      passed[direction] += through.length;
      to.write(through);
      if (left <= 0) breakOff();
    };
  };
  for (const socket of [client, server]) socket.setNoDelay().on('error', () => socket.destroy());
  client.on('data', pass('requests', server)).on('close', () => server.destroy());
  server.on('data', pass('answers', client)).on('close', () => over || client.end());
}
