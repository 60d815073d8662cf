import { BSON, type Document } from 'mongodb';

/* As much of MongoDB's wire protocol as is needed to know what a bot asks, and to answer in the server's place. */

/** A command of a program, as far as it was looked at. */
export type Ask = {
  readonly id: number;
  /** `insert`, `find` … */
  readonly command: string;
  /** What it is about; '' for a command that is about none. */
  readonly collection: string;
  /** The first document of a write, or nothing. */
  readonly first: () => Document | undefined;
  readonly count: () => number;
};

const HEADER = 16;
const FLAGS = 4;
const OP_MSG = 2013;

/** Cuts a stream into whole messages. */
export function createFrames(): (bytes: Buffer) => readonly Buffer[] {
  let held: Buffer = Buffer.alloc(0);
  return (bytes) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    const whole: Buffer[] = [];
    while (held.length >= HEADER && held.length >= held.readInt32LE(0)) {
      const length = held.readInt32LE(0);
      whole.push(held.subarray(0, length));
      held = held.subarray(length);
    }
    return whole;
  };
}

/** undefined = another kind of message. */
export function readAsk(message: Buffer): Ask | undefined {
  if (message.readInt32LE(12) !== OP_MSG) return undefined;
  const sections = [...readSections(message.subarray(HEADER + FLAGS))];
  const body = sections.find(({ kind }) => kind === 'body');
  if (!body) return undefined;
  const [command, collection] = firstElement(body.bytes);
  const sequence = sections.find(({ kind }) => kind === 'sequence');
  const documents = () => (sequence ? [...readDocuments(sequence.bytes)] : []);
  return {
    id: message.readInt32LE(4),
    ...{ command, collection },
    first: () => documents()[0],
    count: () => documents().length,
  };
}

/** The server's answer to a command. */
export function answerTo({ id }: Ask, says: Document): Buffer {
  const body = Buffer.from(BSON.serialize(says));
  const head = Buffer.alloc(HEADER + FLAGS + 1);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(id, 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}

type Section = { readonly kind: 'body' | 'sequence'; readonly bytes: Buffer };

function* readSections(bytes: Buffer): Generator<Section> {
  for (let at = 0; at + 5 <= bytes.length; ) {
    const kind = bytes[at] === 0 ? 'body' : 'sequence';
    const length = bytes.readInt32LE(at + 1);
    yield { kind, bytes: bytes.subarray(at + 1, at + 1 + length) };
    at += 1 + length;
  }
}

/** After its length and its name come documents. */
function* readDocuments(sequence: Buffer): Generator<Document> {
  for (let at = sequence.indexOf(0, 4) + 1; at + 4 <= sequence.length; ) {
    const length = sequence.readInt32LE(at);
    yield BSON.deserialize(sequence.subarray(at, at + length));
    at += length;
  }
}

const STRING = 2;

/** Its name and, where that is a text, its value: the command and its collection. */
function firstElement(document: Buffer): readonly [string, string] {
  const end = document.indexOf(0, 5);
  const name = document.toString('utf8', 5, end);
  if (document[4] !== STRING) return [name, ''];
  const length = document.readInt32LE(end + 1);
  return [name, document.toString('utf8', end + 5, end + 5 + length - 1)];
}
