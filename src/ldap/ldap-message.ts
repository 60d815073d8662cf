import { elementAt, elementsIn } from './ber.ts';
import { element, inOrder, many, oneOf, type Rule } from './grammar.ts';

/** What a message from a directory is, as far as we look. */
export type MessageKind = 'entry' | 'search-end' | 'other' | 'intermediate' | 'disconnection' | 'broken';

/** How a search, or one page of it, ended: RFC 4511, section 4.1.9, and RFC 2696. With a cookie there is a next page. */
export type SearchEnd = { readonly code: number; readonly cookie: Buffer };

/**
 * Of one whole message. `broken`: not as RFC 4511 writes it, which ldapts must not see: a length that promises more than
 * there is makes its loops run for ever, and the process hangs.
 */
export function kindOf(message: Buffer): MessageKind {
  if (ldapMessage(message, 0, message.length) !== message.length) return 'broken';
  const id = elementAt(message, elementAt(message, 0)?.from ?? 0);
  const operation = id && message[id.to];
  // RFC 4511, section 4.4: only the directory itself speaks with the id 0, and only to hang up.
  if (id !== undefined && message.subarray(id.from, id.to).every((byte) => byte === 0)) return 'disconnection';
  if (operation === ENTRY) return 'entry';
  if (operation === SEARCH_END) return 'search-end';
  return operation === INTERMEDIATE ? 'intermediate' : 'other';
}

/** Which question a whole message answers: RFC 4511, section 4.1.1.1. */
export function idOf(message: Buffer): number {
  const id = elementAt(message, elementAt(message, 0)?.from ?? 0);
  return id === undefined ? 0 : message.readIntBE(id.from, id.to - id.from);
}

/** A whole message of the kind `search-end` as if all had gone well. */
export function asSuccess(message: Buffer): Buffer {
  const id = elementAt(message, elementAt(message, 0)?.from ?? 0);
  const result = id && elementAt(message, id.to);
  const code = result && elementAt(message, result.from);
  const copy = Buffer.from(message);
  if (code !== undefined) copy.fill(0, code.from, code.to);
  return copy;
}

/** From a whole message of the kind `search-end`. Undefined where the paging control is none: more may be to come. */
export function searchEndOf(message: Buffer): SearchEnd | undefined {
  const [whole] = elementsIn(message);
  const [, result, controls] = elementsIn(whole?.content ?? NOTHING);
  const [code] = elementsIn(result?.content ?? NOTHING);
  const cookie = cookieIn(controls?.content ?? NOTHING);
  return code && cookie && { code: code.content.readIntBE(0, code.content.length), cookie };
}

function cookieIn(controls: Buffer): Buffer | undefined {
  for (const { content } of elementsIn(controls)) {
    const [oid, ...values] = elementsIn(content);
    if (oid?.content.toString() !== PAGED_RESULTS) continue;
    const value = values.at(-1)?.content ?? NOTHING;
    if (pageAndCookie(value, 0, value.length) !== value.length) return undefined;
    return elementsIn(elementsIn(value)[0]?.content ?? NOTHING)[1]?.content;
  }
  return NOTHING;
}

export const PAGED_RESULTS = '1.2.840.113556.1.4.319';

const NOTHING = Buffer.alloc(0);
const ENTRY = 0x64;
const SEARCH_END = 0x65;
const INTERMEDIATE = 0x79;
const BIND_END = 0x61;
const EXTENDED_END = 0x78;
const REFERENCE = 0x73;

const oneToFourBytes: Rule = (_, at, end) => (end - at >= 1 && end - at <= 4 ? end : -1);
const number = (tag: number): Rule => element(tag, oneToFourBytes);
const octets = element(0x04);
const attribute = element(0x30, inOrder(octets, element(0x31, many(octets))));
const pageAndCookie = element(0x30, inOrder(number(0x02), octets));
const result = (tag: number) => element(tag, inOrder(number(0x0a), octets, octets, many(element())));
const control = element(0x30, inOrder(octets, many(element())));

/** The answers that we can get: RFC 4511, appendix B. */
const ldapMessage = element(
  0x30,
  inOrder(
    number(0x02),
    oneOf(
      element(ENTRY, inOrder(octets, element(0x30, many(attribute)))),
      result(SEARCH_END),
      element(REFERENCE, many(octets)),
      result(BIND_END),
      result(EXTENDED_END),
      element(INTERMEDIATE, many(element())),
    ),
    many(element(0xa0, many(control))),
  ),
);
