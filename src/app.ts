import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { sha256, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { type Check, healthRoutes } from './http/health.ts';
import { metricsRoute } from './http/metrics.ts';
import { createWebServer, type WebServer } from './http/server.ts';
import { announceOverdue } from './import-users/announce.ts';
import { createUseCases } from './import-users/create-use-cases.ts';
import type { Needs } from './import-users/needs.ts';
import type { Journal } from './import-users/ports.ts';
import { runImport } from './import-users/run-import.ts';
import { createJobs } from './jobs/jobs.ts';
import { createJournal } from './journal.ts';
import { createLdapDirectory } from './ldap/directory.ts';
import type { ServerFacts } from './ldap/server-facts.ts';
import { measuredStores } from './metrics/measured.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { timedFetch } from './metrics/slack-fetch.ts';
import { timed } from './metrics/timed.ts';
import { connectMongo } from './mongo/connect.ts';
import { createSlack } from './slack/create-slack.ts';
import { createInFlight, type InFlight } from './slack/in-flight.ts';

export type App = {
  /** Throws `Unavailable` when Slack cannot be reached. */
  start(): Promise<void>;
  /** Takes no new work, ends what is under way, hands over the rest. False = the deadline passed first. */
  stop(withinMs?: number): Promise<boolean>;
};

/** How often every process looks for imports that nobody holds. */
const SWEEP_MS = 3_000;
/** An orchestrator kills after 10 s or more. */
const STOP_MS = 9_000;
/** What is done aside ends after its step: people can still be shown how. */
const ASIDE_MS = 1_500;

/** The wiring, and the only file that knows every adapter. Throws `Unavailable` when the database cannot be reached. */
export async function createApp({
  config,
  logger,
}: {
  readonly config: Config;
  readonly logger: Logger;
}): Promise<App> {
  const journal = createJournal(logger);
  const clock = systemClock(journal);
  const aside = createInFlight();
  const ending = createEnding();
  const mongo = await connectMongo(config.mongoUri);
  const { botToken, apiUrl, connection } = config.slack;
  const dependencies: readonly Check[] = [
    { name: 'slack', ok: async () => slack.isReady() },
    { name: 'mongodb', ok: () => answers(mongo.ping()) },
    { name: 'jobs', ok: async () => jobs.isReady() },
  ];
  const metrics = createMetrics({
    importsByState: mongo.importsByState,
    queueDepth: async () => (await mongo.imports.unheld(clock.now())).length,
    lastPong: () => slack.lastPong(),
    dependencies,
    failed: (error, figure) => journal.warn('figure-not-read', error, { figure }),
  });
  const routes = [
    ...healthRoutes(dependencies),
    metricsRoute(metrics.text, (error) => journal.alarm('metrics-failed', error)),
  ];
  const web = createWebServer(routes, (error) => journal.alarm('port-failed', error));
  const slack = createSlack({
    mode: connection.kind === 'http' ? { ...connection, server: web, firstTime: mongo.firstTime } : connection,
    ...{ botToken, apiUrl, roles: config.roles, adminsToAsk: config.admins.users },
    ...{ journal, log: logger.child({ component: 'slack' }), newId: clock.newId, now: Date.now },
    fetch: timedFetch(apiUrl, metrics.slack),
  });
  const jobs = createJobs({
    connection: mongo.connection,
    name: `${hostname()}-${process.pid}`,
    work: (importId, signal) => runImport(needs)(importId, signal),
    sweep: () => mongo.imports.unheld(clock.now()),
    sweepEveryMs: SWEEP_MS,
    journal,
  });
  const needs: Needs = {
    ...measuredStores(mongo, metrics),
    directories: directoriesOf(config, journal, metrics),
    settings: { access: config.admins, roles: config.roles, ...config.imports },
    workspace: slack.workspace,
    notices: slack.notices,
    bell: jobs.bell,
    ...{ journal, clock, newDigest: sha256, ending: ending.signal, aside: (work) => void aside.track(work) },
  };
  return {
    start: async () => {
      await jobs.start();
      // Beside the sweep, which must not wait for Slack.
      const rest = clock.every(SWEEP_MS, () => aside.track(announceOverdue(needs)()));
      ending.signal.addEventListener('abort', rest);
      await slack.start(createUseCases(needs));
      await web.listen(config.port);
      journal.tell('ready', { mode: connection.kind, port: config.port, servers: needs.directories.size });
    },
    stop: (withinMs = STOP_MS) => stop({ ending, slack, jobs, mongo, aside, web, metrics }, withinMs),
  };
}

/** Every Add All that is under way listens; Node warns of more than ten. */
function createEnding(): AbortController {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  return ending;
}

type Parts = {
  readonly ending: AbortController;
  readonly slack: ReturnType<typeof createSlack>;
  readonly jobs: ReturnType<typeof createJobs>;
  readonly mongo: Awaited<ReturnType<typeof connectMongo>>;
  readonly aside: InFlight;
  readonly web: WebServer;
  readonly metrics: Metrics;
};

/** First what brings new work, last what everything needs. A notice that is not out by then is posted by the next process. */
async function stop({ ending, slack, jobs, mongo, aside, web, metrics }: Parts, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  ending.abort();
  const heard = aside.drain(ASIDE_MS).then(() => slack.stop(Math.max(1, until - Date.now())));
  const [listened, worked] = await Promise.all([heard, jobs.stop(withinMs)]);
  await aside.drain(Math.max(1, until - Date.now()));
  await mongo.close();
  await web.close(Math.max(1, until - Date.now()));
  metrics.close();
  return listened && worked;
}

const directoriesOf = ({ servers }: Config, journal: Journal, metrics: Metrics): Needs['directories'] =>
  new Map(
    servers
      .filter(({ enabled }) => enabled)
      .map((server) => {
        const tell = (facts: ServerFacts) =>
          journal.tell('directory-recognised', { server: server.id, ...facts, vendor: facts.vendor ?? 'unknown' });
        return [server.id, timed(createLdapDirectory(server, tell), metrics.directory(server.id))];
      }),
  );

const answers = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  );
