import net from 'node:net';
import tls from 'node:tls';
import { createPageWatch } from './page-watch.ts';

/** The sockets of one client: each kind is opened once, and what comes through them is watched. */
export type Wire = {
  readonly createConnection: typeof net.connect;
  readonly createSecureConnection: typeof tls.connect;
  /** Whether the last page promised another. */
  promisesMore(): boolean;
  destroy(): void;
};

/** Without this, ldapts silently opens a lost connection again: anonymous, in plain text, and searches find less. */
export function createWire(): Wire {
  const sockets: net.Socket[] = [];
  let watch = createPageWatch();
  const watched = (socket: net.Socket): void => {
    const own = createPageWatch();
    watch = own;
    sockets.push(socket);
    socket.setNoDelay();
    socket.on('data', own.read);
  };
  return {
    createConnection: once(net.connect, watched),
    createSecureConnection: once(tls.connect, watched),
    promisesMore: () => watch.promisesMore(),
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
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
