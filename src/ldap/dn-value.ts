/** The value of an RDN, decoded, in the form in which a DN key holds it: folded, and escaped as hex pairs. */
export function foldValue(value: string): string {
  const folded = PRINTABLE_ASCII.test(value) ? value.toLowerCase() : foldUnicode(value);
  return escaped(folded.replace(/ {2,}/g, ' ').trim());
}

/** The same for bytes: what is no UTF-8 stays as it is, in hex. */
export function foldValueBytes(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? foldValue(text) : [...bytes].map(hexPair).join('');
}

const PRINTABLE_ASCII = /^[ -~]*$/;

const foldUnicode = (value: string): string => [...value.normalize('NFKC')].map(lowerCase).join('').normalize('NFKC');

/**
 * As servers do it, character for character: a final sigma as any other, and no character becomes two. What would
 * (İ) stays: the key is also sent to the server, which must find the entry.
 */
function lowerCase(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** Comma and plus as hex, so that a bare one is always a separator. RFC 4514, section 2.4. */
const escaped = (value: string): string =>
  value.replace(/^#|[\0"+,;<>\\]/g, (special) => hexPair(special.charCodeAt(0)));

const hexPair = (byte: number): string => `\\${byte.toString(16).padStart(2, '0')}`;
