import type { Document } from 'mongodb';
import { withDatabase } from '../../../sandbox/mongodb/given.ts';
import { type Ask, answerTo, createFrames, readAsk } from './mongo-messages.ts';
import { openWire, type Wire } from './wire.ts';

/** What a bot asked of its database, and when. */
type Asked = Ask & { readonly at: number };

/** Before it is passed on. An answer = given in the server's place. */
type Meddler = (ask: Asked) => Promise<Document | undefined> | Document | undefined;

/** The line of one bot to its database. Knows each command, and counts them: a moment that a seed finds again. */
export type MongoLine = Omit<Wire, 'port'> & {
  readonly uri: string;
  /** So far, without what the driver asks for itself. */
  count(): number;
  /** Calls it when a command has come, and nothing of it has gone on. The returned function ends it. */
  onAsk(listener: (ask: Asked) => void): () => void;
  /** Calls it when an answer has come that the bot does not have yet. */
  onAnswer(listener: () => void): () => void;
  /** One at a time. */
  meddle(meddler: Meddler | undefined): void;
};

const OWN = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'endSessions', 'buildInfo', 'killCursors']);

export async function openMongoLine(serverUri: string, database: string): Promise<MongoLine> {
  const asking = new Set<(ask: Asked) => void>();
  const answering = new Set<() => void>();
  let meddler: Meddler | undefined;
  let count = 0;
  const wire = await openWire(portOf(serverUri), () => {
    const [asked, answered] = [createFrames(), createFrames()];
    const waiting = new Set<number>();
    return {
      onAsked: (bytes, to) => {
        for (const message of asked(bytes)) {
          const ask = readAsk(message);
          if (!ask || OWN.has(ask.command)) {
            to.forward(message);
            continue;
          }
          count += 1;
          waiting.add(ask.id);
          const told = { ...ask, at: Date.now() };
          for (const listener of [...asking]) listener(told);
          void pass(told, message, to, meddler);
        }
      },
      onAnswered: (bytes, forward) => {
        for (const message of answered(bytes)) {
          if (waiting.delete(message.readInt32LE(8))) for (const listener of [...answering]) listener();
          forward(message);
        }
      },
    };
  });
  const { port, ...controls } = wire;
  return {
    ...controls,
    uri: withDatabase(`mongodb://127.0.0.1:${port}/?directConnection=true`, database),
    count: () => count,
    onAsk: (listener) => listening(asking, listener),
    onAnswer: (listener) => listening(answering, listener),
    meddle: (next) => {
      meddler = next;
    },
  };
}

type To = { forward(bytes: Buffer): void; answer(bytes: Buffer): void };

async function pass(ask: Asked, message: Buffer, to: To, meddler: Meddler | undefined): Promise<void> {
  const instead = meddler?.(ask);
  if (instead === undefined) return to.forward(message);
  const says = await instead;
  if (says === undefined) to.forward(message);
  else to.answer(answerTo(ask, says));
}

function listening<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const portOf = (uri: string): number => Number(new URL(uri.replace(/^mongodb:/, 'http:')).port || 27017);
