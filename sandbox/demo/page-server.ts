import { createServer, type Server } from 'node:http';
import type { BackstageParts } from './backstage/routes.ts';
import { factsOf } from './facts.ts';
import type { PageFiles } from './page-files.ts';
import { createRoutes } from './page-routes.ts';
import { sendText } from './replies.ts';

interface PageParts extends BackstageParts {
  readonly files: PageFiles;
}

export interface PageServer {
  readonly url: string;
  /** Until then it says that the demo is starting. */
  serve(parts: PageParts): Promise<void>;
  close(): Promise<void>;
}

const USUAL_PORT = 4242;

/**
 * The page and its small HTTP door, on the loopback address only. Without a port the usual one, or any free one where
 * that is taken. Throws one sentence when the wanted port is taken.
 */
export async function openPageServer(port: number | undefined): Promise<PageServer> {
  const server = createServer();
  const taken = await listen(server, port ?? USUAL_PORT, port === undefined);
  let answer: ReturnType<typeof createRoutes> = async (_request, response) =>
    sendText(response, 503, 'The demo is starting.');
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendText(response, 500, error instanceof Error ? error.message : String(error));
    });
  });
  return {
    url: `http://127.0.0.1:${taken}`,
    serve: async (parts) => {
      answer = createRoutes({ ...parts, facts: await factsOf(parts.stage.scene().slack), port: taken });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, elseAnyOther: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') reject(error);
      else if (elseAnyOther) resolve(listen(server, 0, false));
      else reject(new Error(`port ${port} is taken; without --port a free one is used`));
    };
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
