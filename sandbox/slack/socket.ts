import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Outgoing, Reply, Transport } from './delivery.ts';
import type { Journal } from './journal.ts';
import { fields, parseJson, string } from './json.ts';
import { limit } from './limits.ts';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

export interface SocketMode {
  readonly transport: Transport;
  /** A ticket for one connection: apps.connections.open hands it out. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connections(): number;
  /** Says "disconnect" on one connection, the oldest first, or on all; the bot then closes and comes back. */
  disconnect(reason: DisconnectReason, which?: 'one' | 'all'): void;
  /** Breaks every connection without a word. */
  drop(): void;
  /** Hears nothing any more on those that are open, and says nothing: as a network that lost them. */
  hang(): void;
  close(): Promise<void>;
}

const PING_MS = 5_000;
const WAITING_KEPT = 1_000;

interface Waiting {
  readonly what: string;
  readonly socket: WebSocket;
  readonly settle: (reply: Reply) => void;
  acks: number;
}

export function createSocketMode(
  appId: string,
  random: () => number,
  journal: Journal,
  changed: () => void,
): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  const pings = setInterval(() => {
    for (const socket of open) socket.ping(`Ping from Slack (${open.size})`);
  }, PING_MS);
  pings.unref();

  const lost = (socket: WebSocket) => {
    open.delete(socket);
    for (const entry of waiting.values()) if (entry.socket === socket) entry.settle({ ok: false, why: 'unreachable' });
    changed();
  };
  const welcome = (socket: WebSocket) => {
    if (open.size >= limit('socket.connections', 'max')) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      return socket.close();
    }
    open.add(socket);
    socket.on('message', (data) => acknowledge(data.toString(), waiting, journal));
    socket.on('close', () => lost(socket));
    socket.on('error', () => lost(socket));
    socket.send(JSON.stringify(hello(appId, open.size)));
    return changed();
  };

  return {
    transport: (out) => send(out, [...open], random, waiting),
    ticket: () => {
      const made = randomUUID();
      tickets.add(made);
      return made;
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return server.handleUpgrade(request, socket, head, welcome);
    },
    connections: () => open.size,
    disconnect: (reason, which = 'one') => {
      for (const socket of [...open].slice(0, which === 'one' ? 1 : open.size)) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } }));
      }
    },
    drop: () => {
      for (const socket of [...open]) {
        socket.terminate();
        lost(socket);
      }
    },
    hang: () => {
      for (const socket of open) socket.pause();
      open.clear();
      changed();
    },
    close: () => {
      clearInterval(pings);
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function acknowledge(text: string, waiting: ReadonlyMap<string, Waiting>, journal: Journal): void {
  const { envelope_id, payload } = fields(parseJson(text));
  const entry = waiting.get(string(envelope_id));
  if (entry === undefined) {
    journal.violation(`an ack for an unknown envelope: ${text.slice(0, 80)}`);
    return;
  }
  entry.acks += 1;
  if (entry.acks > 1) journal.violation(`${entry.what}: acknowledged ${entry.acks} times`);
  entry.settle({ ok: true, body: payload });
}

const hello = (appId: string, count: number) => ({
  type: 'hello',
  num_connections: count,
  connection_info: { app_id: appId },
  debug_info: { host: 'stand-in', build_number: 1, approximate_connection_time: 18_060 },
});

/** Of an envelope; `interactive` for the others. */
const TYPES: Readonly<Record<string, string>> = { command: 'slash_commands', event: 'events_api' };

/** Any payload may go to any connection: that is how Slack spreads them. */
function send(
  out: Outgoing,
  open: readonly WebSocket[],
  random: () => number,
  waiting: Map<string, Waiting>,
): Promise<Reply> {
  const socket = open[Math.floor(random() * open.length)];
  if (socket === undefined) return Promise.resolve({ ok: false, why: 'unreachable' });
  const envelopeId = randomUUID();
  const type = TYPES[out.kind] ?? 'interactive';
  const envelope = {
    envelope_id: envelopeId,
    payload: out.payload,
    type,
    accepts_response_payload: out.kind !== 'event',
  };
  return new Promise((settle) => {
    waiting.set(envelopeId, { what: out.what, socket, settle, acks: 0 });
    const oldest = waiting.entries().next().value;
    if (waiting.size > WAITING_KEPT && oldest !== undefined) {
      oldest[1].settle({ ok: false, why: 'timeout' });
      waiting.delete(oldest[0]);
    }
    socket.send(JSON.stringify(envelope));
  });
}
