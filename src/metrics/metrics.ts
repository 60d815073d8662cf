import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createEventLoopDelay } from './event-loop.ts';
import type { Observe } from './timed.ts';

/** What is asked for when somebody looks. Each has a deadline of its own; one that rejects leaves its figure out. */
export type Readings = {
  readonly importsByState: () => Promise<ReadonlyMap<string, number>>;
  /** Imports that wait for a process. */
  readonly queueDepth: () => Promise<number>;
  /** Milliseconds since 1970; undefined before the first, and in HTTP mode. */
  readonly lastPong: () => number | undefined;
  /** Hears why a figure was left out. */
  readonly failed: (error: unknown, figure: string) => void;
  readonly dependencies: readonly { readonly name: string; readonly ok: () => Promise<boolean> }[];
};

export type Metrics = {
  /** `operation`: a method of a port. `server`: its id, as configured. */
  directory(server: string): (operation: string) => Observe;
  database(store: string): (operation: string) => Observe;
  slack(method: string): Observe;
  entry(kind: string, outcome: string): void;
  audited(event: string): void;
  /** In Prometheus's text format. */
  text(): Promise<{ readonly type: string; readonly text: string }>;
  close(): void;
};

const PREFIX = 'slack_ldap_import_';
/** Seconds: from what a database takes to what people have given up on. */
const BUCKETS = [0.005, 0.02, 0.1, 0.3, 1, 3, 10, 30];

/**
 * The figures of docs/operations.md. A label holds names of our own code and of the configuration, and nothing that comes from
 * people, a directory or Slack: there are few of them, and none names anybody.
 */
export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const seconds = (of: string, labelNames: readonly string[], help: string) =>
    new Histogram({ name: `${PREFIX}${of}_seconds`, help, labelNames, buckets: BUCKETS, registers });
  const count = (of: string, labelNames: readonly string[], help: string) =>
    new Counter({ name: `${PREFIX}${of}_total`, help, labelNames, registers });
  const directory = seconds('directory', ['server', 'operation', 'result'], 'Waiting for a directory, by reading.');
  const database = seconds('database', ['operation', 'result'], 'Waiting for MongoDB, by call.');
  const slack = seconds('slack', ['method', 'result'], 'Waiting for an answer of Slack, by request.');
  const entries = count('entries', ['kind', 'outcome'], 'Entries that this process has noted the outcome of.');
  const audited = count('audit_events', ['event'], 'Lines that this process has added to the audit.');
  const stop = register(registers, readings);
  const result = (failed: boolean) => (failed ? 'failed' : 'ok');
  return {
    directory: (server) => (operation) => (s, failed) =>
      directory.observe({ server, operation, result: result(failed) }, s),
    database: (store) => (method) => (s, failed) =>
      database.observe({ operation: `${store}.${method}`, result: result(failed) }, s),
    slack: (method) => (s, failed) => slack.observe({ method, result: result(failed) }, s),
    entry: (kind, outcome) => entries.inc({ kind, outcome }),
    audited: (event) => audited.inc({ event }),
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    close: stop,
  };
}

/** Figures that are read when somebody looks. */
function register(
  registers: Registry[],
  { importsByState, queueDepth, lastPong, dependencies, failed }: Readings,
): () => void {
  const loop = createEventLoopDelay();
  gauge('imports', ['state'], 'Imports in the database, by state: the same in every process.', async (set) => {
    for (const [state, n] of await importsByState()) set({ state }, n);
  });
  gauge(
    'queue_depth',
    [],
    'Open imports that no process holds, 100 at most: the same in every process.',
    async (set) => {
      set({}, await queueDepth());
    },
  );
  gauge('ready', ['dependency'], '1 when it can be used, as /readyz says.', async (set) => {
    await Promise.all(dependencies.map(async ({ name, ok }) => set({ dependency: name }, (await ok()) ? 1 : 0)));
  });
  gauge('socket_last_pong_timestamp_seconds', [], 'When Slack last answered a ping, in Socket Mode.', async (set) => {
    const at = lastPong();
    if (at !== undefined) set({}, at / 1000);
  });
  gauge('event_loop_delay_seconds', ['quantile'], 'How late timers came since the last look.', async (set) => {
    for (const [quantile, late] of Object.entries(loop.read())) set({ quantile }, late);
  });
  return loop.close;

  /** A figure that cannot be had is left out, as an old one would be taken for a new one. */
  function gauge(of: string, labelNames: readonly string[], help: string, read: (set: SetFigure) => Promise<void>) {
    const made: Gauge<string> = new Gauge({
      ...{ name: `${PREFIX}${of}`, help, labelNames, registers },
      collect: async () => {
        made.reset();
        made.remove({});
        await read((labels, n) => made.set(labels, n)).catch((error: unknown) => failed(error, of));
      },
    });
  }
}

type SetFigure = (labels: Readonly<Record<string, string>>, n: number) => void;
