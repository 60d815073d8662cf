import { App } from '@slack/bolt';
import type { Journal, Notices, Workspace } from '../import-users/ports.ts';
import type { Role } from '../import-users/roles.ts';
import type { UseCases } from '../import-users/use-cases.ts';
import type { Announcer } from './announcer.ts';
import { createAnnouncer, PACE } from './announcer.ts';
import { createRoutes } from './app.ts';
import { boltLogger } from './bolt-logger.ts';
import type { WaitingList } from './catcher.ts';
import { createCatcher } from './catcher.ts';
import type { Clients, Fetch } from './clients.ts';
import { createClients } from './clients.ts';
import { type Counter, createCounter } from './counter.ts';
import { createCsvSender } from './csv-sender.ts';
import type { DirectMessages } from './direct-messages.ts';
import { createDirectMessages } from './direct-messages.ts';
import type { Door, SlackMode } from './door.ts';
import { createDoor } from './door.ts';
import type { InFlight } from './in-flight.ts';
import { createInFlight } from './in-flight.ts';
import type { Log } from './log.ts';
import { refuseReplays } from './replays.ts';
import { createReplies } from './replies.ts';
import { register } from './router.ts';
import { asUnavailable } from './slack-errors.ts';
import type { Pace } from './thinned.ts';
import { createViewClient } from './view-client.ts';
import { createWorkspace } from './workspace.ts';

export type SlackOptions = {
  readonly mode: SlackMode;
  readonly botToken: string;
  /** With a slash at the end. */
  readonly apiUrl: string;
  readonly roles: readonly Role[];
  /** Slack user ids, named to whoever is refused. */
  readonly adminsToAsk: readonly string[];
  readonly log: Log;
  readonly journal: Journal;
  readonly newId: () => string;
  /** Milliseconds. */
  readonly now: () => number;
  readonly fetch: Fetch;
  /** Of progress; what Slack takes when left out. */
  readonly pace?: Pace;
};

export type SlackAdapter = {
  readonly workspace: Workspace;
  readonly notices: Notices;
  /** Begins to take payloads. Throws `Unavailable('slack', …)` when Slack cannot be reached or refuses a token. Once only. */
  start(use: UseCases): Promise<void>;
  /** Takes no more payloads, and waits for what is under way; false = some of it still was at the deadline. */
  stop(withinMs: number): Promise<boolean>;
  /** Can people reach us now? */
  isReady(): boolean;
  /** When Slack last answered a ping of the socket, in milliseconds; undefined before, and in HTTP mode. */
  lastPong(): number | undefined;
};

/** How people reach the product. What the product needs of Slack is there at once; people get in with `start`. */
export function createSlack(options: SlackOptions): SlackAdapter {
  const { botToken, apiUrl, journal, now } = options;
  const logger = boltLogger(options.log);
  const clients = createClients(botToken, apiUrl, logger, options.fetch);
  const direct = createDirectMessages(clients.posts);
  const reply = createReplies(options.fetch);
  const pace = options.pace ?? PACE;
  const announcer = createAnnouncer({ client: clients.posts, direct, reply, journal, pace, now });
  const inFlight = createInFlight();
  const counter = createCounter((err) => options.log.warn({ err }, 'a counter was not drawn'), now);
  const door = createDoor({ ...options, logger });
  return {
    workspace: createWorkspace(clients.lookups, now),
    notices: announcer,
    start: async (use) => {
      const app = new App({
        token: botToken,
        receiver: door.receiver,
        logger,
        convoStore: false,
        deferInitialization: true,
        extendedErrorHandler: true,
        // An object of its own: the receiver writes into the one that it is given.
        clientOptions: {
          slackApiUrl: apiUrl,
          logger,
          fetch: options.fetch,
          timeout: 2500,
          retryConfig: { retries: 1 },
        },
      });
      connect(app, use, options, { clients, direct, inFlight, counter });
      await app.init().catch(refused);
      await door.open().catch(refused);
    },
    stop: (withinMs) => stop(withinMs, now, { door, inFlight, announcer, counter }),
    isReady: door.isOpen,
    lastPong: door.lastPong,
  };
}

type Parts = {
  readonly clients: Clients;
  readonly direct: DirectMessages;
  readonly inFlight: InFlight;
  readonly counter: Counter;
};

function connect(app: App, use: UseCases, options: SlackOptions, { clients, direct, inFlight, counter }: Parts): void {
  const { roles, adminsToAsk, log, newId, now, fetch } = options;
  const waiting: WaitingList = new WeakMap();
  const routes = createRoutes({
    use,
    catalogue: roles,
    adminsToAsk,
    counter,
    seconds: () => now() / 1000,
    sendCsv: createCsvSender(clients.posts, direct),
  });
  const views = createViewClient(clients.views, newId);
  if (options.mode.kind === 'http') app.use(refuseReplays(options.mode.firstTime, log));
  register(app, routes, { views, reply: createReplies(fetch), admit: use.admit, adminsToAsk, waiting, inFlight, log });
  app.error(createCatcher({ waiting, log, newReference: () => newId().slice(0, 8) }));
}

/** Most listeners end within this; new payloads still come in meanwhile. */
const ANSWERS_MS = 1000;

type Running = {
  readonly door: Door;
  readonly inFlight: InFlight;
  readonly announcer: Announcer;
  readonly counter: Counter;
};

async function stop(
  withinMs: number,
  now: () => number,
  { door, inFlight, announcer, counter }: Running,
): Promise<boolean> {
  const until = now() + withinMs;
  const left = () => Math.max(1, until - now());
  // Answers travel through the door: those that are due now go first.
  await inFlight.drain(Math.min(ANSWERS_MS, left() / 2));
  counter.close();
  const closed = await door.close(left());
  const listened = await inFlight.drain(left());
  // Progress that is not shown any more is no loss.
  await announcer.drain(left());
  return closed && listened;
}

const refused = (error: unknown): never => {
  throw asUnavailable(error);
};
