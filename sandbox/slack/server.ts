import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import type { Fault } from './faults.ts';
import { type Fields, fields, isFields, parseJson, string } from './json.ts';
import { Refusal } from './refusal.ts';
import type { WebApi } from './web-api.ts';
import type { World } from './world.ts';

const MOST_BYTES = 20_000_000;

/** The Web API and the response URLs. */
export const createApiServer = (world: World, webApi: WebApi): Server =>
  createServer((request, response) => {
    const path = pathOf(request);
    if (path.startsWith('/api/'))
      return handle(world, path.slice('/api/'.length), request, response, callMethod(webApi));
    if (path.startsWith('/response/')) return handle(world, 'response_url', request, response, respond);
    return notHere(response);
  });

/** Where files go; at Slack another host too. */
export const createUploadServer = (world: World): Server =>
  createServer((request, response) => handle(world, 'upload', request, response, upload));

/** Listens on 127.0.0.1; 0 takes any free port. Resolves with the port. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(portOf(server)));
  });
}

const portOf = (server: Server): number => {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

export function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

interface Answer {
  readonly status: number;
  readonly body: Fields | string;
}

type Handler = (world: World, method: string, request: IncomingMessage, body: Buffer) => Answer | Promise<Answer>;

/** One call: a fault if one is due, the work, a line in the journal, the answer. */
function handle(
  world: World,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
  handler: Handler,
): void {
  const at = world.now();
  const start = performance.now();
  answered(world, method, request, handler)
    .then((answer) => {
      const { status, body } = answer;
      const error = status === 200 ? string(fields(body).error) : `HTTP ${status}`;
      const ms = Math.round(performance.now() - start);
      world.journal.call({ method, at, ms, ok: error === '', ...(error === '' ? {} : { error }) });
      return reply(answer, request, response);
    })
    .catch((error: unknown) => {
      world.journal.violation(`${method}: the stand-in broke: ${String(error)}`);
      response.writeHead(500).end();
    });
}

type Faulty = Answer & { readonly fault?: Fault };

async function reply(
  { status, body, fault }: Faulty,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (fault?.slowMs !== undefined) await pause(fault.slowMs);
  if (fault?.drop !== undefined) {
    request.socket.destroy();
    return;
  }
  if (fault?.retryAfterS !== undefined) response.setHeader('retry-after', String(fault.retryAfterS));
  response.setHeader('content-type', isFields(body) ? 'application/json; charset=utf-8' : 'text/plain');
  response.writeHead(status).end(isFields(body) ? JSON.stringify(body) : body);
}

async function answered(world: World, method: string, request: IncomingMessage, handler: Handler): Promise<Faulty> {
  const body = await read(request);
  const fault = world.faults.next(method);
  if (fault === undefined) return handler(world, method, request, body);
  if (fault.retryAfterS !== undefined) return { status: 429, body: { ok: false, error: 'ratelimited' }, fault };
  if (fault.status !== undefined) return { status: fault.status, body: 'a fault on demand', fault };
  if (fault.error !== undefined) return { status: 200, body: { ok: false, error: fault.error }, fault };
  if (fault.drop === 'before') return { status: 503, body: 'dropped', fault };
  return { ...(await handler(world, method, request, body)), fault };
}

const callMethod =
  (webApi: WebApi): Handler =>
  (_world, method, request, body) => {
    const args = formOf(request, body);
    const bearer = string(request.headers.authorization).replace(/^Bearer /, '');
    return { status: 200, body: webApi(method, bearer || string(args.token), args) };
  };

const respond: Handler = (world, method, request, body) => {
  const id = pathOf(request).slice('/response/'.length);
  return refusable(world, method, 404, () => world.responseUrls.respond(id, fields(parseJson(body.toString('utf8')))));
};

const upload: Handler = async (world, method, request, body) => {
  const bytes = await fileIn(request, body);
  return refusable(world, method, 400, () => world.files.receive(pathOf(request).split('/').at(-1) ?? '', bytes));
};

function refusable(world: World, method: string, status: number, work: () => void): Answer {
  try {
    work();
    return { status: 200, body: 'ok' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.journal.violation(`${method}: ${error.message}`);
    return { status, body: { ok: false, error: error.code, ...error.more } };
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) throw new Error('more than Slack takes');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function formOf(request: IncomingMessage, body: Buffer): Fields {
  const text = body.toString('utf8');
  const isJson = string(request.headers['content-type']).startsWith('application/json');
  return isJson ? fields(parseJson(text)) : { ...parse(text) };
}

/** Uploads come as one part of a form, or bare. */
async function fileIn(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = string(request.headers['content-type']);
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((part) => typeof part !== 'string');
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}

const pathOf = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://slack').pathname;
const notHere = (response: ServerResponse) => void response.writeHead(404).end();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref());
