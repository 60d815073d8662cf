import net from 'node:net';
import tls from 'node:tls';
import { Unavailable } from '../import-users/errors.ts';
import type { SearchEnd } from './ldap-message.ts';
import { createMessageGuard } from './message-guard.ts';

/** The sockets of one client: each kind is opened once, and what comes through them is guarded. */
export type Wire = {
  readonly createConnection: typeof net.connect;
  readonly createSecureConnection: typeof tls.connect;
  /** How the last search, or the last page of one, ended. */
  lastEnd(): SearchEnd | undefined;
  /** Why the connection was given up by us. */
  refusal(): Unavailable | undefined;
  destroy(): void;
};

/** Without this, ldapts silently opens a lost connection again: anonymous, in plain text, and searches find less. */
export function createWire(): Wire {
  const sockets: net.Socket[] = [];
  let guard = createMessageGuard();
  let refusal: Unavailable | undefined;
  const opened = (socket: net.Socket): void => {
    const own = createMessageGuard();
    guard = own;
    sockets.push(socket);
    socket.setNoDelay();
    letThrough(socket, own.take, (why) => {
      refusal ??= why;
    });
  };
  return {
    createConnection: once(net.connect, opened),
    createSecureConnection: once(tls.connect, opened),
    lastEnd: () => guard.lastEnd(),
    refusal: () => refusal,
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Whoever listens to the socket's data hears what `take` lets through, a message at a time. Between the socket and its
 * listeners there is no other place: ldapts wants a real socket, and StartTLS wraps it.
 */
function letThrough(
  socket: net.Socket,
  take: (chunk: Buffer) => readonly Buffer[],
  refused: (why: Unavailable) => void,
): void {
  const emit = (...event: unknown[]): boolean => Reflect.apply(net.Socket.prototype.emit, socket, event);
  socket.emit = (name: string | symbol, ...values: unknown[]): boolean => {
    const [chunk] = values;
    if (name !== 'data' || !Buffer.isBuffer(chunk)) return emit(name, ...values);
    try {
      for (const message of take(chunk)) emit('data', message);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      refused(error);
      socket.destroy();
    }
    return true;
  };
}

/** The same function, for one call: the second throws. */
function once<F extends (...args: never[]) => net.Socket>(connect: F, opened: (socket: net.Socket) => void): F {
  let used = false;
  return new Proxy(connect, {
    apply: (target, self, args) => {
      if (used) throw new Error('Connection closed: it is not opened again');
      used = true;
      const socket: net.Socket = Reflect.apply(target, self, args);
      opened(socket);
      return socket;
    },
  });
}
