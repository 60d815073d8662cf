import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { disconnectionMessage } from './answers.ts';
import { frameOf, MalformedMessage, TAG } from './ber.ts';
import { readRequest } from './requests.ts';
import { type Answer, answer, type Session, type Shared } from './session.ts';

/** More than any request needs: a filter of a thousand ids is 60 KB. */
const MAX_MESSAGE_BYTES = 1_048_576;
const IDLE_MS = 120_000;
const MESSAGES_AT_ONCE = 200;

/** Speaks LDAP with whoever is at the other end, one request after the other, until either side hangs up. */
export function converse(socket: Socket, session: Session, shared: Shared): void {
  let arrived: Buffer = Buffer.alloc(0);
  let busy = false;
  const work = async () => {
    for (let frame = takeFrame(arrived); frame !== undefined; frame = takeFrame(arrived)) {
      arrived = frame.rest;
      const next = await respond(frame.content, socket, session, shared);
      if (next === 'close') return void socket.end();
      if (next === 'start-tls') return startTls(socket, onData, session, shared);
    }
    busy = false;
    socket.resume();
  };
  const onData = (chunk: Buffer) => {
    arrived = Buffer.concat([arrived, chunk]);
    if (busy) return;
    busy = true;
    socket.pause();
    work().catch((error: unknown) => giveUp(socket, error));
  };
  // Without it each answer waits 40 ms for the other side's acknowledgement.
  socket.setNoDelay(true);
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', onData);
}

function takeFrame(arrived: Buffer): { content: Buffer; rest: Buffer } | undefined {
  if (arrived.length > 0 && arrived[0] !== TAG.sequence) throw new MalformedMessage('no LDAP message');
  const frame = frameOf(arrived);
  if (frame === undefined) return undefined;
  if (frame.end > MAX_MESSAGE_BYTES) throw new MalformedMessage('a message too large');
  if (frame.end > arrived.length) return undefined;
  return { content: arrived.subarray(frame.start, frame.end), rest: arrived.subarray(frame.end) };
}

async function respond(content: Buffer, socket: Socket, session: Session, shared: Shared): Promise<Answer['next']> {
  const request = readRequest(content);
  shared.saw(request.operation);
  const { slowMs = 0, silent = false, cutAfterEntries } = shared.faults();
  if (request.operation.kind === 'unbind') return 'close';
  if (silent) return undefined;
  if (slowMs > 0) await delay(slowMs, undefined, { ref: false });

  const { messages, next } = answer(request, session, shared);
  if (request.operation.kind === 'search' && cutAfterEntries !== undefined && messages.length > cutAfterEntries) {
    await write(socket, cutInEntry(messages, cutAfterEntries));
    socket.destroy();
    return undefined;
  }
  for (let from = 0; from < messages.length; from += MESSAGES_AT_ONCE) {
    await write(socket, Buffer.concat(messages.slice(from, from + MESSAGES_AT_ONCE)));
  }
  return next;
}

function cutInEntry(messages: readonly Buffer[], whole: number): Buffer {
  const half = messages[whole] ?? Buffer.alloc(0);
  return Buffer.concat([...messages.slice(0, whole), half.subarray(0, half.length / 2)]);
}

/** Resolves when the bytes have left, or never will. */
const write = (socket: Socket, bytes: Buffer) =>
  new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    else socket.write(bytes, () => resolve());
  });

function startTls(socket: Socket, onData: (chunk: Buffer) => void, session: Session, shared: Shared): void {
  socket.off('data', onData);
  if (shared.secureContext === undefined) return;
  const secure = new TLSSocket(socket, { isServer: true, secureContext: shared.secureContext });
  // What was said in the open does not count behind the lock.
  converse(secure, Object.assign(session, { secure: true, bound: false }), shared);
}

function giveUp(socket: Socket, error: unknown): void {
  if (error instanceof MalformedMessage) socket.end(disconnectionMessage(error.message));
  else socket.destroy();
}
