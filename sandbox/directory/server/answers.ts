import { integer, octets, TAG, tlv } from './ber.ts';
import { CODE, OID, type Outcome } from './codes.ts';

export interface FoundAttribute {
  readonly name: string;
  readonly values: readonly (string | Buffer)[];
}

export const ANSWER = { bind: 0x61, entry: 0x64, searchDone: 0x65, reference: 0x73, extended: 0x78 } as const;

/** The end of an operation: RFC 4511, section 4.1.9. `tag` is the kind of operation it ends. */
export function resultMessage(
  id: number,
  tag: number,
  outcome: Outcome,
  extra: Buffer[] = [],
  controls?: Buffer,
): Buffer {
  const { code, matched = '', text = '' } = outcome;
  const result = tlv(tag, integer(code, TAG.enumerated), octets(matched), octets(text), ...extra);
  return message(id, result, controls === undefined ? [] : [tlv(CONTROLS, controls)]);
}

export function entryMessage(id: number, dn: string, attributes: readonly FoundAttribute[]): Buffer {
  const list = attributes.map(({ name, values }) =>
    tlv(TAG.sequence, octets(name), tlv(TAG.set, ...values.map((value) => octets(value)))),
  );
  return message(id, tlv(ANSWER.entry, octets(dn), tlv(TAG.sequence, ...list)));
}

export const referenceMessage = (id: number, url: string): Buffer => message(id, tlv(ANSWER.reference, octets(url)));

/** RFC 2696: no total is given, an empty cookie is the end. */
export const pagingControl = (cookie: string): Buffer =>
  tlv(TAG.sequence, octets(OID.paging), octets(tlv(TAG.sequence, integer(0), octets(cookie))));

/** RFC 4511, section 4.4.1: the last thing said before the connection is closed on somebody who speaks no LDAP. */
export const disconnectionMessage = (text: string): Buffer =>
  resultMessage(0, ANSWER.extended, { code: CODE.protocolError, text }, [octets(OID.disconnection, RESPONSE_NAME)]);

const CONTROLS = 0xa0;
const RESPONSE_NAME = 0x8a;

const message = (id: number, ...parts: (Buffer | Buffer[])[]) => tlv(TAG.sequence, integer(id), ...parts.flat());
