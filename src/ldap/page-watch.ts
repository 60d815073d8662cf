import { BerReader, MessageParser, PagedResultsControl, ProtocolOperation } from 'ldapts';

/** Reads along with ldapts: an empty page that promises more ends its loop as if all had come, and it shows no cookie. */
export type PageWatch = {
  /** Bytes from the server, as they come. */
  read(chunk: Buffer): void;
  /** Whether the last result of a search held a cookie: then there is a next page (RFC 2696). */
  promisesMore(): boolean;
};

const NOTHING = Buffer.alloc(0);

export function createPageWatch(): PageWatch {
  let held: Buffer = NOTHING;
  let skip = 0;
  let more = false;

  /** How many bytes of `bytes`, which begin with a message, are done with. 0: wait for more. */
  const consume = (bytes: Buffer): number => {
    const message = readHeader(bytes);
    if (message === undefined) return 0;
    const { operation, length } = message;
    if (operation === ProtocolOperation.LDAP_RES_SEARCH) {
      if (bytes.length < length) return 0;
      more = hasCookie(bytes.subarray(0, length));
    }
    skip = Math.max(0, length - bytes.length);
    return Math.min(length, bytes.length);
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

/** LDAPMessage: its length with the header, and which operation it is (RFC 4511, section 4.1.1). */
function readHeader(bytes: Buffer): { operation: number; length: number } | undefined {
  const reader = new BerReader(bytes);
  if (reader.readSequence() === null) return undefined;
  const length = reader.offset + reader.length;
  const idAt = reader.offset;
  const idLength = bytes[idAt + 1];
  const operation = idLength === undefined ? undefined : bytes[idAt + 2 + idLength];
  return operation === undefined ? undefined : { operation, length };
}

function hasCookie(message: Buffer): boolean {
  let found = false;
  const parser = new MessageParser();
  parser.on('error', () => {});
  parser.on('message', ({ controls = [] }) => {
    found = controls.some(
      (control) => control instanceof PagedResultsControl && (control.value?.cookie?.length ?? 0) > 0,
    );
  });
  parser.read(message, new Map());
  return found;
}
