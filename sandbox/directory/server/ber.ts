/** One value of the Basic Encoding Rules: X.690, with the restrictions of RFC 4511, section 5.1. */
export interface Tlv {
  readonly tag: number;
  readonly content: Buffer;
}

/** What came over the wire is no LDAP. */
export class MalformedMessage extends Error {}

export const TAG = { boolean: 0x01, integer: 0x02, octets: 0x04, enumerated: 0x0a, sequence: 0x30, set: 0x31 } as const;

/** Where the first value of `bytes` begins and ends; undefined while too few bytes of its head have arrived. */
export function frameOf(bytes: Buffer): { readonly start: number; readonly end: number } | undefined {
  const first = bytes[1];
  if (first === undefined) return undefined;
  if (first < LONG_FORM) return { start: 2, end: 2 + first };

  const size = first - LONG_FORM;
  if (size === 0) throw new MalformedMessage('a length without an end');
  if (size > MAX_LENGTH_BYTES) throw new MalformedMessage('a length of too many bytes');
  const start = 2 + size;
  if (bytes.length < start) return undefined;
  return { start, end: bytes.subarray(2, start).reduce((length, byte) => length * 256 + byte, 0) + start };
}

/** The values that stand one after the other in `bytes`. */
export function readAll(bytes: Buffer): Tlv[] {
  const found: Tlv[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const frame = frameOf(rest);
    const [tag] = rest;
    if (frame === undefined || tag === undefined || frame.end > rest.length) throw new MalformedMessage('cut off');
    found.push({ tag, content: rest.subarray(frame.start, frame.end) });
    rest = rest.subarray(frame.end);
  }
  return found;
}

export function readInteger({ content }: Tlv): number {
  if (content.length === 0 || content.length > 6) throw new MalformedMessage('a number of a strange size');
  return content.readIntBE(0, content.length);
}

export const readText = ({ content }: Tlv): string => content.toString('utf8');
export const readBoolean = ({ content }: Tlv): boolean => (content[0] ?? 0) !== 0;

export function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
}

export const octets = (value: string | Buffer, tag: number = TAG.octets): Buffer => tlv(tag, Buffer.from(value));

/** For numbers from 0 to 2³¹ - 1, which is every number that LDAP has. */
export function integer(value: number, tag: number = TAG.integer): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  // A first bit of 1 would make it negative, so one zero byte may have to stay.
  const start = bytes.findIndex((byte, index) => index === 4 || byte !== 0 || (bytes[index + 1] ?? 0) >= 0x80);
  return tlv(tag, bytes.subarray(start));
}

const LONG_FORM = 0x80;
/** Zeros may lead, so more bytes than a sane length needs; six keep it an exact number. */
const MAX_LENGTH_BYTES = 6;

function lengthBytes(length: number): number[] {
  if (length < LONG_FORM) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [LONG_FORM + bytes.length, ...bytes];
}
