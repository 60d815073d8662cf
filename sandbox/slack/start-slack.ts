import { randomBytes } from 'node:crypto';
import { type Changes, createChanges, until } from './changes.ts';
import { createWorld } from './create-world.ts';
import { createDoor } from './door.ts';
import { createForgery } from './forgery.ts';
import { createHttpDelivery } from './http-delivery.ts';
import { createJournal } from './journal.ts';
import { createPerson } from './person.ts';
import { closeServer, createApiServer, createUploadServer, listen } from './server.ts';
import type { Slack, SlackOptions } from './slack.ts';
import { snapshotOf } from './snapshot.ts';
import { createSocketMode, type SocketMode } from './socket.ts';
import { type Access, createWebApi } from './web-api.ts';
import { createWorkspace } from './workspace.ts';
import type { World } from './world.ts';

/** Of the manifest: what the bot always asks for. */
const SCOPES = ['commands', 'chat:write', 'users:read', 'im:write', 'files:write'];

/** Starts a Slack on this computer. Everything it gives out (URLs, tokens, secret) is made up for this run. */
export async function startSlack(options: SlackOptions): Promise<Slack> {
  const access = accessFor(options);
  const signingSecret = randomBytes(16).toString('hex');
  const ports = { api: 0, upload: 0 };
  let botUrl = options.botUrl;
  const now = options.now ?? Date.now;
  const [workspace, journal, changes] = [createWorkspace(options.workspace), createJournal(now), createChanges()];
  const sockets = createSocketMode(workspace.bot.appId, options.random ?? Math.random, journal, changes.changed);
  const posts = createHttpDelivery(() => botUrl, signingSecret, journal);
  const world = createWorld({
    ...{ now, workspace, journal, changes },
    transport: options.mode === 'socket' ? sockets.transport : posts,
    responseUrl: (id) => `http://127.0.0.1:${ports.api}/response/${id}`,
  });
  const webApi = createWebApi(world, access, {
    socket: () => `ws://127.0.0.1:${ports.api}/link/?ticket=${sockets.ticket()}&app_id=${workspace.bot.appId}`,
    upload: (id) => `http://127.0.0.1:${ports.upload}/upload/v1/${id}`,
  });
  const [api, uploads] = [createApiServer(world, webApi), createUploadServer(world)];
  api.on('upgrade', sockets.upgrade);
  ports.api = await listen(api, options.port ?? 0);
  ports.upload = await listen(uploads, 0);
  const isReachable = (n: number) => (options.mode === 'socket' ? sockets.connections() >= n : botUrl !== undefined);
  return {
    ...seen(world),
    ...controls(world, sockets),
    ...{ apiUrl: `http://127.0.0.1:${ports.api}/api/`, signingSecret, workspace },
    ...{ botToken: access.botToken, appToken: access.appToken },
    sendTo: (url) => {
      botUrl = url;
      changes.changed();
    },
    ready: (n = 1, withinMs = 10_000) => waitForBot(changes, () => isReachable(n), withinMs),
    close: async () => {
      await sockets.close();
      await Promise.all([closeServer(api), closeServer(uploads)]);
    },
  };
}

function accessFor({ scopes, workspace }: SlackOptions): Access {
  const optional = workspace.userGroups === undefined ? [] : ['usergroups:read'];
  return {
    botToken: `xoxb-${randomBytes(12).toString('hex')}`,
    appToken: `xapp-1-${randomBytes(12).toString('hex')}`,
    scopes: scopes ?? [...SCOPES, ...optional],
  };
}

function seen(world: World) {
  const { violations, slowest, counts, calls, exchanges, peaks } = world.journal;
  const door = createDoor(world);
  return {
    ...{ violations, slowest, counts, calls, exchanges, peaks, door },
    person: (id: string) => createPerson(world, door, id),
    snapshot: (userId: string) => snapshotOf(world, userId),
    onChange: world.changes.onChange,
  };
}

function controls(world: World, sockets: SocketMode): Omit<Slack, keyof ReturnType<typeof seen> | Rest> {
  const { faults, delivery } = world;
  return {
    connections: sockets.connections,
    disconnect: (reason = 'refresh_requested', which = 'one') => sockets.disconnect(reason, which),
    dropSockets: sockets.drop,
    hangSockets: sockets.hang,
    fault: faults.fault,
    liftFaults: faults.lift,
    doubleNext: (n = 1) => delivery.doubleNext(n),
    replayLast: (n = 1) => delivery.replayLast(n),
    forge: createForgery(world),
  };
}

type Rest = 'apiUrl' | 'signingSecret' | 'workspace' | 'botToken' | 'appToken' | 'sendTo' | 'ready' | 'close';

async function waitForBot(changes: Changes, isThere: () => boolean, withinMs: number): Promise<void> {
  const found = await until(changes, () => (isThere() ? true : undefined), withinMs);
  if (found === undefined) throw new Error(`The bot did not connect within ${withinMs} ms`);
}
