import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { ANSWER, resultMessage } from '../../sandbox/directory/server/answers.ts';

/** Each gives `127.0.0.1:port`, until the test has finished. */
export const silentPort = () => listening(createServer((socket) => socket.on('error', () => {}).resume()));
export const httpPort = () => listening(createHttpServer((_, response) => response.end('hello')));
export const hangingUpPort = () => listening(createServer((socket) => socket.destroy()));
/** Agrees to StartTLS, and says nothing more. */
export const startTlsAndSilencePort = () =>
  listening(
    createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.write(resultMessage(1, ANSWER.extended, { code: 0 })));
    }),
  );

export async function closedPort(): Promise<string> {
  const server = createServer();
  const address = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return address;
}

async function listening(server: Server): Promise<string> {
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has no other address
}
