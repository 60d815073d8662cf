/** Where an element of BER lies in its bytes. `to` may be beyond them: then the rest has not come yet. */
export type Element = { readonly tag: number; readonly from: number; readonly to: number };

/** The element that starts at `at`; undefined when there are too few bytes to tell. Never throws; what is no BER has no end. */
export function elementAt(bytes: Buffer, at: number): Element | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80) return { tag, from: at + 2, to: at + 2 + first };
  const size = first - 0x80;
  // 0 is "until further notice", which LDAP forbids (RFC 4511, section 5.1); more than 4 is no message of this world.
  if (size === 0 || size > 4) return { tag, from: at + 2, to: Number.POSITIVE_INFINITY };
  if (bytes.length < at + 2 + size) return undefined;
  const from = at + 2 + size;
  return { tag, from, to: from + bytes.readUIntBE(at + 2, size) };
}

/** The elements that fill these bytes, each with its content. Ends where they make no sense. */
export function elementsIn(bytes: Buffer): { readonly tag: number; readonly content: Buffer }[] {
  const found: { tag: number; content: Buffer }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = elementAt(bytes, at);
    if (element === undefined) return found;
    found.push({ tag: element.tag, content: bytes.subarray(element.from, element.to) });
    at = element.to;
  }
  return found;
}
