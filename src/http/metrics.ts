import type { Route } from './server.ts';

/** `/metrics`, for Prometheus. `failed`: a bug, as figures that cannot be had are left out. */
export const metricsRoute = (
  read: () => Promise<{ readonly type: string; readonly text: string }>,
  failed: (error: unknown) => void,
): Route => ({
  path: '/metrics',
  handler: (_request, response) => {
    read().then(
      ({ type, text }) => void response.writeHead(200, { 'content-type': type }).end(text),
      (error: unknown) => {
        failed(error);
        response.writeHead(500).end();
      },
    );
  },
});
