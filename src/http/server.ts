import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';

/** GET, of one path. */
export type Route = { readonly path: string; readonly handler: RequestListener };

/** The one port of the process: health in both modes, and in HTTP mode what Slack posts. */
export type WebServer = {
  /** Hands every POST to this path to `listener`, from now on. */
  take(path: string, listener: RequestListener): void;
  /** Throws what Node fails with, `EADDRINUSE` for one. */
  listen(port: number): Promise<void>;
  /** Takes nothing new, and waits for answers that are under way; false = cut off at the deadline. Also when it never listened. */
  close(withinMs: number): Promise<boolean>;
};

/**
 * Slack waits three seconds for an answer, so a request that takes longer to arrive is of no use to anybody; Node answers 408.
 * The size of a body is checked by who reads it.
 */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
} as const;
/** Many times what Slack and the probes of an orchestrator open at once. */
const MAX_CONNECTIONS = 500;

/** `failed`: an error of the listening socket, which goes on. */
export function createWebServer(routes: readonly Route[], failed: (error: Error) => void): WebServer {
  const gets = new Map(routes.map(({ path, handler }) => [path, handler]));
  const posts = new Map<string, RequestListener>();
  const server = createServer(LIMITS, (request, response) => {
    // Who was refused in the middle of a large body would hold the connection until the time-out.
    response.once('finish', () => request.resume());
    // Not parsed as a URL: that throws for some paths, and the path is a stranger's.
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const methods = { GET: gets.get(path), HEAD: gets.get(path), POST: posts.get(path) };
    const listener = Object.entries(methods).find(([method]) => method === request.method)?.[1];
    if (listener) return listener(request, response);
    return refuse(response, gets.has(path) || posts.has(path) ? 405 : 404);
  });
  server.maxConnections = MAX_CONNECTIONS;
  return {
    take: (path, listener) => void posts.set(path, listener),
    listen: (port) => listening(server, port, failed),
    close: (withinMs) => closed(server, withinMs),
  };
}

const refuse = (response: ServerResponse, status: number): void =>
  void response.writeHead(status, { connection: 'close' }).end();

const listening = (server: Server, port: number, failed: (error: Error) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      server.on('error', failed);
      resolve();
    });
  });

async function closed(server: Server, withinMs: number): Promise<boolean> {
  if (!server.listening) return true;
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      server.closeAllConnections();
      resolve(false);
    }, withinMs);
    server.close(() => {
      clearTimeout(late);
      resolve(true);
    });
  });
}
