import { createServer, type Socket } from 'node:net';
import { ANSWER, entryMessage, pagingControl, resultMessage } from '../../sandbox/directory/server/answers.ts';
import { frameOf } from '../../sandbox/directory/server/ber.ts';
import { listen } from '../../sandbox/directory/server/listener.ts';
import {
  type Operation,
  type Request,
  readRequest,
  type SearchRequest,
} from '../../sandbox/directory/server/requests.ts';

/** Bytes as they go out, and what the fake does after them. */
type FakeAnswer =
  | readonly Buffer[]
  | { readonly bytes: readonly Buffer[]; readonly hangUp: true }
  /** One byte at a time. */
  | { readonly bytes: readonly Buffer[]; readonly everyMs: number };

export type FakeLdap = {
  readonly url: string;
  readonly bindDn: string;
  readonly bindPassword: string;
  /** What it was asked, oldest first. */
  seen(): readonly Operation[];
  openConnections(): number;
  close(): Promise<void>;
};

/** `id` is to be given back in each message of the answer. */
type FakeSearch = (search: SearchRequest, request: Request) => FakeAnswer;

/**
 * A directory that does what real ones do rarely: it lets everybody in, and answers a search with the bytes that the test
 * makes. Knows nothing of filters: what was asked is in the request.
 */
export async function startFakeLdap(search: FakeSearch): Promise<FakeLdap> {
  const seen: Operation[] = [];
  const listener = await listen(createServer(), 0, (socket) => {
    let held: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      for (let frame = frameOf(held); frame !== undefined && frame.end <= held.length; frame = frameOf(held)) {
        const request = readRequest(held.subarray(frame.start, frame.end));
        held = held.subarray(frame.end);
        seen.push(request.operation);
        give(socket, answerTo(request, search));
      }
    });
  });
  return {
    url: `ldap://127.0.0.1:${listener.port}`,
    bindDn: 'cn=reader,dc=example,dc=com',
    bindPassword: 'reader-secret',
    seen: () => seen,
    openConnections: () => listener.open(),
    close: () => listener.stop(),
  };
}

/** The end of a search: with a cookie there is a next page. */
export const done = (id: number, { code = 0, cookie }: { code?: number; cookie?: string } = {}): Buffer =>
  resultMessage(id, ANSWER.searchDone, { code }, [], cookie === undefined ? undefined : pagingControl(cookie));

/** An entry as `{ cn: 'x' }` or `{ member: ['a', 'b'] }`. */
export const entry = (id: number, dn: string, attributes: Readonly<Record<string, Values>>): Buffer =>
  entryMessage(
    id,
    dn,
    Object.entries(attributes).map(([name, values]) => ({ name, values: [values].flat() })),
  );
type Values = string | Buffer | readonly (string | Buffer)[];

function answerTo(request: Request, search: FakeSearch): FakeAnswer {
  const { id, operation } = request;
  if (operation.kind === 'search') return search(operation, request);
  if (operation.kind === 'bind') return [resultMessage(id, ANSWER.bind, { code: 0 })];
  return { bytes: [], hangUp: true };
}

function give(socket: Socket, answer: FakeAnswer): void {
  if (!('bytes' in answer)) return void socket.write(Buffer.concat(answer));
  const bytes = Buffer.concat(answer.bytes);
  if ('hangUp' in answer) return void socket.end(bytes);
  let at = 0;
  const timer = setInterval(() => socket.write(bytes.subarray(at, ++at)), answer.everyMs);
  socket.on('close', () => clearInterval(timer));
}
