import type { IncomingMessage, ServerResponse } from 'node:http';
import { records, string } from '../slack/json.ts';
import type { Slack } from '../slack/slack.ts';
import { type BackstageParts, backstageRoutes } from './backstage/routes.ts';
import { takeDoing } from './doings.ts';
import { refusalOf } from './guard.ts';
import type { PageFiles } from './page-files.ts';
import { SAFE, sendJson, sendText } from './replies.ts';
import { sendSnapshots } from './snapshots.ts';
import type { Facts } from './wire.ts';

interface Parts extends BackstageParts {
  readonly files: PageFiles;
  readonly facts: Facts;
  readonly port: number;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Who asks; empty where that is nobody whom one can be. */
  readonly user: string;
  readonly path: string;
}

export type Route = (asked: Asked) => Promise<void> | void;

/** Everything that the page can ask for. */
export function createRoutes({ files, facts, port, ...backstage }: Parts) {
  const scene = () => backstage.stage.scene();
  const routes: Readonly<Record<string, Route>> = {
    'POST /doings': async ({ request, response }) => {
      const reply = await takeDoing(scene().slack.door, request);
      if (reply === undefined) sendText(response, 400, 'This makes no sense.');
      else sendJson(response, reply);
    },
    'GET /facts': ({ response }) => sendJson(response, facts),
    ...backstageRoutes(backstage),
    'GET /snapshots': ({ response, user }) =>
      user === ''
        ? sendText(response, 404, 'Nobody has this id.')
        : sendSnapshots(scene().slack, user, response, scene().over),
    'GET /file': (asked) => sendFile(scene().slack, asked),
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refused = refusalOf(request, port);
    if (refused !== undefined) return sendText(response, 403, refused);
    const { pathname: path, searchParams } = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    const user = facts.people.find(({ id }) => id === searchParams.get('user'))?.id ?? '';
    const route = routes[`${request.method} ${path}`] ?? pageFile(files);
    await route({ request, response, user, path });
  };
}

const pageFile =
  (files: PageFiles): Route =>
  ({ request, response, path }) => {
    const file = request.method === 'GET' ? files.get(path) : undefined;
    if (file === undefined) sendText(response, 404, 'There is nothing here.');
    else response.writeHead(200, { ...SAFE, 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
  };

/** A file that the person has been sent. */
function sendFile(slack: Slack, { request, response, user }: Asked): void {
  const id = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('id');
  const messages = user === '' ? [] : slack.snapshot(user).channels.flatMap((channel) => channel.messages);
  const file = messages.flatMap((message) => records(message.files)).find((one) => one.id === id);
  if (file === undefined) {
    sendText(response, 404, 'There is no such file.');
    return;
  }
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(string(file.name))}`,
  };
  response.writeHead(200, { ...SAFE, ...headers }).end(string(file.content));
}
