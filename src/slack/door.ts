import { type CustomRoute, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { firstOf } from './first-of.ts';

export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** Where payloads come in. */
export type Door = {
  readonly receiver: Receiver;
  open(): Promise<void>;
  /** False = not closed at the deadline. */
  close(withinMs: number): Promise<boolean>;
  isOpen(): boolean;
};

export type DoorOptions = {
  readonly mode: SlackMode;
  readonly apiUrl: string;
  readonly port: number;
  readonly customRoutes: readonly CustomRoute[];
  readonly logger: Logger;
};

/** Where Slack posts to in HTTP mode (interface.md). */
const ENDPOINT = '/slack/events';

export const createDoor = (options: DoorOptions): Door =>
  options.mode.kind === 'socket'
    ? socketDoor(options, options.mode.appToken)
    : httpDoor(options, options.mode.signingSecret);

/** Without a retryConfig for the client: it is Slack's own that keeps on trying to connect (slack.md, section 4). */
function socketDoor({ apiUrl, port, customRoutes, logger }: DoorOptions, appToken: string): Door {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    customRoutes: [...customRoutes],
    installerOptions: { port, clientOptions: { slackApiUrl: apiUrl } },
  });
  let connected = false;
  receiver.client.on('connected', () => {
    connected = true;
  });
  for (const event of ['disconnected', 'reconnecting', 'disconnecting']) {
    receiver.client.on(event, () => {
      connected = false;
    });
  }
  return {
    receiver,
    open: async () => void (await receiver.start()),
    close: (withinMs) => closed(receiver.stop(), withinMs),
    isOpen: () => connected,
  };
}

function httpDoor({ port, customRoutes, logger }: DoorOptions, signingSecret: string): Door {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: ENDPOINT, customRoutes: [...customRoutes], logger });
  let listening = false;
  return {
    receiver,
    open: async () => {
      await receiver.start(port);
      listening = true;
    },
    close: async (withinMs) => {
      if (!listening) return true;
      listening = false;
      return closed(receiver.stop(), withinMs);
    },
    isOpen: () => listening,
  };
}

const closed = (stopping: Promise<unknown>, withinMs: number): Promise<boolean> =>
  firstOf(
    stopping.then(() => true),
    withinMs,
    false,
  );
