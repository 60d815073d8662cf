import { openTcpLine, type TcpLine } from '../../sandbox/tcp-line.ts';

/** A TCP line to a MongoDB server that can be cut. */
export type Line = TcpLine & {
  /** The server's address, by this line. */
  readonly uri: string;
};

/** To the MongoDB server at this address. Ends with `down`. */
export async function openLine(serverUri: string): Promise<Line> {
  const target = new URL(serverUri.replace(/^mongodb:/, 'http:'));
  const line = await openTcpLine({
    host: target.hostname,
    port: Number(target.port || 27017),
    isUnasked: isGreeting,
  });
  const uri = new URL(target);
  uri.host = `127.0.0.1:${line.port}`;
  uri.searchParams.delete('replicaSet');
  uri.searchParams.set('directConnection', 'true');
  return { ...line, uri: uri.href.replace(/^http:/, 'mongodb:') };
}

/** The driver greets the server with every connection, and then now and again to see whether it lives. */
const isGreeting = (answer: Buffer) => answer.includes('maxWireVersion');
