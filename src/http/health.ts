import type { Route } from './server.ts';

/** A dependency that readiness asks: `ok` answers within its own deadline, and never throws. */
export type Check = { readonly name: string; readonly ok: () => Promise<boolean> };

/**
 * `/healthz` answers 200 while the process lives. `/readyz` answers 200 when everything can be used, else 503 with the names
 * of what cannot: an orchestrator sends no traffic to the first, and restarts on the second only when told to.
 */
export const healthRoutes = (checks: readonly Check[]): readonly Route[] => [
  route('/healthz', async () => ({ status: 200, body: { alive: true } })),
  route('/readyz', async () => {
    const answers = await Promise.all(checks.map(async ({ name, ok }) => ({ name, ok: await ok() })));
    const unavailable = answers.filter(({ ok }) => !ok).map(({ name }) => name);
    return { status: unavailable.length === 0 ? 200 : 503, body: { ready: unavailable.length === 0, unavailable } };
  }),
];

type Answer = { readonly status: number; readonly body: object };

const route = (path: string, answer: () => Promise<Answer>): Route => ({
  path,
  handler: (_request, response) => {
    answer()
      .catch((): Answer => ({ status: 503, body: { ready: false, unavailable: ['health'] } }))
      .then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
  },
});
