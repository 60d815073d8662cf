import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RequestListener } from 'node:http';
import { HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Fetch } from './clients.ts';
import { firstOf } from './first-of.ts';
import { type FirstTime, rememberSignature } from './replays.ts';

export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | {
      readonly kind: 'http';
      readonly signingSecret: string;
      /** What Slack posts comes in here. */
      readonly server: RequestServer;
      readonly firstTime: FirstTime;
    };

/** As src/http makes one. */
type RequestServer = {
  take(path: string, listener: RequestListener): void;
  close(withinMs: number): Promise<boolean>;
};

/** Where payloads come in. */
export type Door = {
  readonly receiver: Receiver;
  open(): Promise<void>;
  /** False = not closed at the deadline. */
  close(withinMs: number): Promise<boolean>;
  isOpen(): boolean;
  /** Milliseconds; undefined without a socket, and before it was asked first. */
  lastPong(): number | undefined;
};

export type DoorOptions = {
  readonly mode: SlackMode;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly fetch: Fetch;
};

/** Where Slack posts to in HTTP mode (interface.md). */
const ENDPOINT = '/slack/events';
/** The largest thing that Slack posts is a modal with what is set in it: 250 kB, and some more as a form. */
const BODY_LIMIT = 1024 * 1024;

export const createDoor = (options: DoorOptions): Door =>
  options.mode.kind === 'socket' ? socketDoor(options, options.mode.appToken) : httpDoor(options, options.mode);

/** Slack's client tells nobody when it was answered; its WebSocket library does, and there is no other socket of its in the process. */
const PONGS = 'undici:websocket:pong';

/**
 * Slack's client ends the process when its tries to connect again are used up, so there is no end to them; and its own waits
 * grow to hours, so that it would come back long after Slack (slack.md, section 4).
 */
const RECONNECTING = { forever: true, retries: 20, factor: 1.3, maxTimeout: 30_000 } as const;

function socketDoor({ apiUrl, logger, fetch }: DoorOptions, appToken: string): Door {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, fetch, retryConfig: RECONNECTING } },
  });
  let connected = false;
  receiver.client.on('connected', () => {
    connected = true;
  });
  // `reconnecting` comes when the wait before the next try is over: `close` comes at once.
  for (const event of ['close', 'disconnected', 'disconnecting']) {
    receiver.client.on(event, () => {
      connected = false;
    });
  }
  let lastPong: number | undefined;
  const noted = () => {
    lastPong = Date.now();
  };
  return {
    receiver,
    open: async () => {
      subscribe(PONGS, noted);
      await receiver.start();
    },
    close: (withinMs) => {
      unsubscribe(PONGS, noted);
      return closed(receiver.stop(), withinMs);
    },
    isOpen: () => connected,
    lastPong: () => lastPong,
  };
}

type HttpMode = Extract<SlackMode, { readonly kind: 'http' }>;

/** The server is ours, with its limits; Bolt reads, checks the signature and answers. */
function httpDoor({ logger }: DoorOptions, { signingSecret, server }: HttpMode): Door {
  const receiver = new HTTPReceiver({
    ...{ signingSecret, endpoints: ENDPOINT, bodyLimit: BODY_LIMIT, logger },
    customPropertiesExtractor: rememberSignature,
  });
  let taking = false;
  return {
    receiver,
    open: async () => {
      server.take(ENDPOINT, receiver.requestListener);
      taking = true;
    },
    close: async (withinMs) => {
      taking = false;
      return server.close(withinMs);
    },
    isOpen: () => taking,
    lastPong: () => undefined,
  };
}

const closed = (stopping: Promise<unknown>, withinMs: number): Promise<boolean> =>
  firstOf(
    stopping.then(() => true),
    withinMs,
    false,
  );
