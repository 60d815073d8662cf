import { connect, createServer, type Socket } from 'node:net';

/** Since it was opened: bytes both ways, and messages of MongoDB's that were sent to the server. */
type Counted = { readonly bytes: number; readonly questions: number };

export type CountedLine = {
  /** The server's address, by this line. */
  readonly uri: string;
  counted(): Counted;
  close(): void;
};

/** A line to the server at this address of one host, which counts what goes over it. */
export async function openCountedLine(address: string): Promise<CountedLine> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  let [bytes, questions] = [0, 0];
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const messages = messageCounter();
    client.on('data', (sent: Buffer) => {
      bytes += sent.length;
      questions += messages(sent);
    });
    upstream.on('data', (answered: Buffer) => {
      bytes += answered.length;
    });
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    }
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const at = server.address();
      resolve(typeof at === 'object' && at ? at.port : 0);
    });
  });
  return {
    uri: address.replace(target.host, `127.0.0.1:${port}`),
    counted: () => ({ bytes, questions }),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Each message begins with its length; they come in pieces, or several at once. */
export function messageCounter(): (bytes: Buffer) => number {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    let complete = 0;
    for (let length = lengthOf(rest); length !== undefined && rest.length >= length; length = lengthOf(rest)) {
      rest = rest.subarray(length);
      complete += 1;
    }
    return complete;
  };
}

/** At least a header of 16 bytes; what is shorter is no message of MongoDB's, and taken as one. */
const lengthOf = (bytes: Buffer): number | undefined =>
  bytes.length < 4 ? undefined : Math.max(16, bytes.readInt32LE(0));
