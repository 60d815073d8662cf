import { elementAt, elementsIn } from './ber.ts';

/** Reads along with ldapts: an empty page that promises more ends its loop as if all had come, and it shows no cookie. */
export type PageWatch = {
  /** Bytes from the server, as they come. Never throws: behind a socket nobody would catch it. */
  read(chunk: Buffer): void;
  /** Whether the last result of a search held a cookie: then there is a next page (RFC 2696). */
  promisesMore(): boolean;
};

const SEARCH_RESULT_DONE = 0x65;
const CONTROLS = 0xa0;
const PAGED_RESULTS = '1.2.840.113556.1.4.319';

export function createPageWatch(): PageWatch {
  let held: Buffer = Buffer.alloc(0);
  let skip = 0;
  let more = false;

  /** How many of these bytes, which begin with a message, are done with. 0: wait for more. */
  const consume = (bytes: Buffer): number => {
    const message = elementAt(bytes, 0);
    const id = message && elementAt(bytes, message.from);
    const operation = id && bytes[id.to];
    if (message === undefined || (operation === undefined && message.to > bytes.length)) return 0;
    if (operation === SEARCH_RESULT_DONE) {
      if (message.to > bytes.length) return 0;
      more = hasCookie(bytes.subarray(message.from, message.to));
    }
    skip = Math.max(0, message.to - bytes.length);
    return Math.min(message.to, bytes.length);
  };

  return {
    promisesMore: () => more,
    read: (chunk) => {
      const skipped = Math.min(skip, chunk.length);
      skip -= skipped;
      let rest = chunk.subarray(skipped);
      if (held.length > 0) rest = Buffer.concat([held, rest]);
      for (let used = -1; used !== 0 && rest.length > 0; rest = rest.subarray(used)) used = consume(rest);
      held = rest;
    },
  };
}

/** From an LDAPMessage (RFC 4511, section 4.1.1) without its header. */
function hasCookie(message: Buffer): boolean {
  const controls = elementsIn(message).find(({ tag }) => tag === CONTROLS);
  return elementsIn(controls?.content ?? Buffer.alloc(0)).some(({ content }) => {
    const [oid, ...values] = elementsIn(content);
    if (oid?.content.toString() !== PAGED_RESULTS) return false;
    const [sequence] = elementsIn(values.at(-1)?.content ?? Buffer.alloc(0));
    const [, cookie] = elementsIn(sequence?.content ?? Buffer.alloc(0));
    return cookie !== undefined && cookie.content.length > 0;
  });
}
