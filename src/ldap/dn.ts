import { foldValue, foldValueBytes } from './dn-value.ts';

/**
 * One string for one DN, however it was typed: without case, trimmed, runs of spaces as one, escapes decoded, parts of
 * a multi-valued RDN in order. A valid DN too (RFC 4514), to be asked for. Undefined for what is no DN, or names nothing.
 */
export function dnKey(dn: string): string | undefined {
  // Most by far, and ten times as fast: nothing in them is escaped, folded but for case, or put in order.
  if (PLAIN.test(dn)) return dn.toLowerCase();
  const rdns: string[] = [];
  const at = { text: dn, position: 0 };
  for (;;) {
    const rdn = readRdn(at);
    if (rdn === undefined) return undefined;
    rdns.push(rdn);
    if (at.position === dn.length) return rdns.join(',');
    at.position += 1;
  }
}

/** Of two DN keys: in them a bare comma always stands between RDNs. */
export const isAtOrBelow = (key: string, baseKey: string): boolean => key === baseKey || key.endsWith(`,${baseKey}`);

type Cursor = { readonly text: string; position: number };

const PLAIN_RDN = '[a-z][a-z0-9-]*=[\\w.@-]+(?: [\\w.@-]+)*';
const PLAIN = new RegExp(`^${PLAIN_RDN}(?:,${PLAIN_RDN})*$`, 'i');
const TYPE = /\s*([a-z][a-z0-9-]*|\d+(?:\.\d+)*)\s*=\s*/iy;
const VALUE = /[^,;+"\\]*(?:\\[\s\S][^,;+"\\]*)*/y;
/** RFC 1779 wrote values in quotes and RFC 2253 took `;` between RDNs; both still occur. */
const QUOTED_VALUE = /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"\s*/y;
const BER_VALUE = /^#(?:[0-9a-f]{2})+$/i;

/** Leaves the cursor at the separator behind the RDN, or at the end. */
function readRdn(at: Cursor): string | undefined {
  const parts: string[] = [];
  for (;;) {
    const type = read(TYPE, at)?.[1];
    const value = type === undefined ? undefined : readValue(at);
    if (type === undefined || value === undefined) return undefined;
    parts.push(`${type.toLowerCase()}=${value}`);
    const next = at.text[at.position];
    if (next === undefined || next === ',' || next === ';') return parts.sort().join('+');
    if (next !== '+') return undefined;
    at.position += 1;
  }
}

function readValue(at: Cursor): string | undefined {
  const quoted = read(QUOTED_VALUE, at)?.[1];
  const raw = quoted ?? read(VALUE, at)?.[0] ?? '';
  if (quoted === undefined && raw.startsWith('#')) {
    const bytes = raw.trim().toLowerCase();
    return BER_VALUE.test(bytes) ? bytes : undefined;
  }
  return raw.includes('\\') ? foldValueBytes(decode(raw)) : foldValue(raw);
}

function read(pattern: RegExp, at: Cursor): RegExpExecArray | null {
  pattern.lastIndex = at.position;
  const found = pattern.exec(at.text);
  if (found !== null) at.position = pattern.lastIndex;
  return found;
}

/** A pair of hex digits is one byte, and several of them make one character of UTF-8. */
function decode(raw: string): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { 0: pair, 1: hex, 2: character = '', index } of raw.matchAll(/\\(?:([0-9a-f]{2})|([\s\S]))/giu)) {
    pieces.push(
      Buffer.from(raw.slice(from, index)),
      hex === undefined ? Buffer.from(character) : Buffer.from(hex, 'hex'),
    );
    from = index + pair.length;
  }
  return Buffer.concat([...pieces, Buffer.from(raw.slice(from))]);
}
