import { randomBytes } from 'node:crypto';
import { type Changes, createChanges, type Listener, until } from './changes.ts';
import { createWorld } from './create-world.ts';
import type { Outgoing, Reply } from './delivery.ts';
import { createDoor, type Door } from './door.ts';
import type { Fault } from './faults.ts';
import { createHttpDelivery } from './http-delivery.ts';
import { createJournal, type Journal } from './journal.ts';
import { createPerson, type Person } from './person.ts';
import { closeServer, createApiServer, createUploadServer, listen, portOf } from './server.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { createSocketMode, type DisconnectReason, type SocketMode } from './socket.ts';
import { createWebApi } from './web-api.ts';
import { createWorkspace, type Workspace, type WorkspaceSpec } from './workspace.ts';
import type { World } from './world.ts';

export interface SlackOptions {
  readonly mode: 'socket' | 'http';
  readonly workspace: WorkspaceSpec;
  /** HTTP mode: where the bot takes payloads; `sendTo` sets it later. */
  readonly botUrl?: string;
  /** 0, any free one, when left out. */
  readonly port?: number;
  /** Milliseconds; tests of time move it. */
  readonly now?: () => number;
  /** From 0 to 1; picks the connection of each payload. */
  readonly random?: () => number;
  /** Those that the bot always asks for when left out, and usergroups:read if there are user groups. */
  readonly scopes?: readonly string[];
}

/** A Slack for one workspace and one app, which refuses what Slack refuses. */
export interface Slack extends Pick<Journal, 'violations' | 'slowest' | 'counts' | 'calls' | 'peaks'> {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  readonly door: Door;
  person(id: string): Person;
  snapshot(userId: string): Snapshot;
  onChange(listener: Listener): () => void;
  sendTo(botUrl: string): void;
  /** Waits until the bot can be reached: n sockets open, or a URL known. Throws after `withinMs`. */
  ready(n?: number, withinMs?: number): Promise<void>;
  connections(): number;
  disconnect(reason?: DisconnectReason, which?: 'one' | 'all'): void;
  dropSockets(): void;
  fault(method: string, fault: Fault): () => void;
  liftFaults(): void;
  doubleNext(n?: number): void;
  replayLast(n?: number): Promise<readonly Reply[]>;
  /** Any payload at all, for tests of bad input. */
  send(out: Outgoing): Promise<Reply>;
  close(): Promise<void>;
}

/** Of the manifest: what the bot always asks for. */
const SCOPES = ['commands', 'chat:write', 'users:read', 'im:write', 'files:write'];

export async function startSlack(options: SlackOptions): Promise<Slack> {
  const signingSecret = randomBytes(16).toString('hex');
  let botUrl = options.botUrl;
  const now = options.now ?? Date.now;
  const workspace = createWorkspace(options.workspace);
  const journal = createJournal();
  const changes = createChanges();
  const sockets = createSocketMode(workspace.bot.appId, options.random ?? Math.random, journal, changes.changed);
  const posts = createHttpDelivery(() => botUrl, signingSecret, now, journal);
  const ports = { api: 0, upload: 0 };
  const base = (scheme: string, port: number) => `${scheme}://127.0.0.1:${port}`;
  const transport = options.mode === 'socket' ? sockets.transport : posts;
  const world = createWorld({
    now,
    workspace,
    journal,
    changes,
    transport,
    responseUrl: (id) => `${base('http', ports.api)}/response/${id}`,
  });
  const access = {
    botToken: `xoxb-${randomBytes(12).toString('hex')}`,
    appToken: `xapp-1-${randomBytes(12).toString('hex')}`,
    scopes: options.scopes ?? [...SCOPES, ...(options.workspace.userGroups === undefined ? [] : ['usergroups:read'])],
  };
  const webApi = createWebApi(world, access, {
    socket: () => `${base('ws', ports.api)}/link/?ticket=${sockets.ticket()}&app_id=${workspace.bot.appId}`,
    upload: (id) => `${base('http', ports.upload)}/upload/v1/${id}`,
  });
  const api = createApiServer(world, webApi);
  const uploads = createUploadServer(world);
  api.on('upgrade', sockets.upgrade);
  ports.api = await listen(api, options.port ?? 0);
  ports.upload = await listen(uploads, 0);
  const door = createDoor(world);
  return {
    ...{
      violations: journal.violations,
      slowest: journal.slowest,
      counts: journal.counts,
      calls: journal.calls,
      peaks: journal.peaks,
    },
    apiUrl: `${base('http', portOf(api))}/api/`,
    ...{ botToken: access.botToken, appToken: access.appToken, signingSecret, workspace, door },
    person: (id) => createPerson(world, door, id),
    snapshot: (userId) => snapshotOf(world, userId),
    onChange: changes.onChange,
    sendTo: (url) => {
      botUrl = url;
      changes.changed();
    },
    ready: (n = 1, withinMs = 10_000) =>
      waitForBot(
        changes,
        () => (options.mode === 'socket' ? sockets.connections() >= n : botUrl !== undefined),
        withinMs,
      ),
    ...controls(world, sockets),
    close: async () => {
      await sockets.close();
      await Promise.all([closeServer(api), closeServer(uploads)]);
    },
  };
}

function controls({ faults, delivery }: World, sockets: SocketMode) {
  return {
    connections: sockets.connections,
    disconnect: (reason: DisconnectReason = 'refresh_requested', which?: 'one' | 'all') =>
      sockets.disconnect(reason, which),
    dropSockets: sockets.drop,
    fault: faults.fault,
    liftFaults: faults.lift,
    doubleNext: (n = 1) => delivery.doubleNext(n),
    replayLast: (n = 1) => delivery.replayLast(n),
    send: delivery.send,
  };
}

async function waitForBot(changes: Changes, isThere: () => boolean, withinMs: number): Promise<void> {
  const found = await until(changes, () => (isThere() ? true : undefined), withinMs);
  if (found === undefined) throw new Error(`The bot did not connect within ${withinMs} ms`);
}
