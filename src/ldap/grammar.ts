/** Where something that starts at `at` ends; -1 when it is not there, or does not fit before `end`. */
export type Rule = (bytes: Buffer, at: number, end: number) => number;

/** An element of BER with this tag, or any; `inside` has to fill it. */
export const element =
  (tag?: number, inside?: Rule): Rule =>
  (bytes, at, end) => {
    const from = contentAt(bytes, at, end);
    if (from < 0 || (tag !== undefined && bytes[at] !== tag)) return -1;
    const to = from + sizeAt(bytes, at);
    if (to > end) return -1;
    return inside === undefined || inside(bytes, from, to) === to ? to : -1;
  };

/** -1 when the head is none, or does not fit. */
function contentAt(bytes: Buffer, at: number, end: number): number {
  const first = at + 1 < end ? (bytes[at + 1] ?? UNTIL_FURTHER_NOTICE) : UNTIL_FURTHER_NOTICE;
  if (first < UNTIL_FURTHER_NOTICE) return at + 2;
  const size = first - UNTIL_FURTHER_NOTICE;
  return size >= 1 && size <= 4 && at + 2 + size <= end ? at + 2 + size : -1;
}

function sizeAt(bytes: Buffer, at: number): number {
  const first = bytes[at + 1] ?? 0;
  return first < UNTIL_FURTHER_NOTICE ? first : bytes.readUIntBE(at + 2, first - UNTIL_FURTHER_NOTICE);
}

/** A length that BER knows and LDAP forbids (RFC 4511, section 5.1). Above it: how many bytes hold the length. */
const UNTIL_FURTHER_NOTICE = 0x80;

/** One after the other. */
export const inOrder =
  (...rules: readonly Rule[]): Rule =>
  (bytes, at, end) => {
    let here = at;
    for (const rule of rules) {
      if (here < 0) return -1;
      here = rule(bytes, here, end);
    }
    return here;
  };

/** The same, as often as it comes, to the end. */
export const many =
  (rule: Rule): Rule =>
  (bytes, at, end) => {
    let here = at;
    while (here >= 0 && here < end) here = rule(bytes, here, end);
    return here;
  };

/** The first that fits. */
export const oneOf =
  (...rules: readonly Rule[]): Rule =>
  (bytes, at, end) => {
    for (const rule of rules) {
      const to = rule(bytes, at, end);
      if (to >= 0) return to;
    }
    return -1;
  };
