/** Binary ids: asked for as bytes, kept as text. The name is spelled as Active Directory spells it: ldapts compares. */
export const BINARY_IDS: readonly string[] = ['objectGUID'];

const GUID_BYTES = 16;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Where each byte of a GUID stands in its text: the first three fields are little-endian (MS-DTYP, 2.3.4). */
const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** The text form of R34, in lower case as `entryUUID`. Undefined for what is no GUID. */
export function guidText(bytes: Buffer): string | undefined {
  if (bytes.length !== GUID_BYTES) return undefined;
  const hex = swap(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The bytes to search for. Undefined for text that is no GUID. */
export const guidBytes = (text: string): Buffer | undefined =>
  UUID.test(text) ? swap(Buffer.from(text.replaceAll('-', ''), 'hex')) : undefined;

/** Its own inverse. */
const swap = (bytes: Buffer): Buffer => Buffer.from(ORDER.map((from) => bytes[from] ?? 0));
