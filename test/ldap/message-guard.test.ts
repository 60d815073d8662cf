import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { MessageParser } from 'ldapts';
import { describe, expect, it } from 'vitest';
import {
  ANSWER,
  disconnectionMessage,
  referenceMessage,
  resultMessage,
} from '../../sandbox/directory/server/answers.ts';
import { integer, octets, tlv } from '../../sandbox/directory/server/ber.ts';
import { Unavailable } from '../../src/import-users/errors.ts';
import { PAGED_RESULTS } from '../../src/ldap/ldap-message.ts';
import { createMessageGuard } from '../../src/ldap/message-guard.ts';
import { done, entry } from '../support/fake-ldap.ts';

const ID = 70_000;
const entries = [
  entry(ID, 'uid=a,dc=x', { cn: 'x'.repeat(300) }),
  entry(ID, 'uid=b,dc=x', {}),
  entry(ID, 'uid=c,dc=x', { cn: 'y'.repeat(70_000), mail: ['a@x', 'b@x'] }),
];

/** Given to a guard in chunks that end at these places. */
function taken(bytes: Buffer, cuts: readonly number[] = []) {
  const guard = createMessageGuard();
  const borders = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
  const passed = borders.slice(1).flatMap((to, at) => guard.take(bytes.subarray(borders[at], to)));
  return { passed, end: guard.lastEnd() };
}

describe('what a directory sends', () => {
  it.each([
    ['a cookie', [done(ID, { cookie: 'more' })], { code: 0, cookie: 'more' }],
    ['an empty cookie', [done(ID, { cookie: '' })], { code: 0, cookie: '' }],
    ['no cookie', [done(ID)], { code: 0, cookie: '' }],
    ['a limit before anything came', [done(ID, { code: 4 })], { code: 4, cookie: '' }],
    ['another error', [...entries, done(ID, { code: 51 })], { code: 51, cookie: '' }],
    [
      'the last of several',
      [done(ID, { cookie: 'more' }), ...entries, done(ID, { cookie: '' })],
      { code: 0, cookie: '' },
    ],
    ['the last, though more came', [done(ID, { cookie: 'more' }), ...entries], { code: 0, cookie: 'more' }],
    ['nothing yet', [...entries, referenceMessage(ID, 'ldap://x')], undefined],
  ])('passes whole, a message at a time, and ends with %s, however the bytes are cut', (_, messages, ended) => {
    const bytes = Buffer.concat(messages);

    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
        const { passed, end } = taken(bytes, cuts);

        expect(passed.map((message) => message.equals(messages[passed.indexOf(message)] ?? Buffer.alloc(0)))).toEqual(
          messages.map(() => true),
        );
        expect(end && { code: end.code, cookie: end.cookie.toString() }).toEqual(ended);
      }),
      { numRuns: 200 },
    );
  });

  it.each([3, 4, 11])('keeps what came before a limit (%d): ldapts would throw it away', (code) => {
    const { passed, end } = taken(Buffer.concat([...entries, done(ID, { code, cookie: 'more' })]));

    expect(passed).toEqual([...entries, done(ID, { code: 0, cookie: 'more' })]);
    expect(end).toEqual({ code, cookie: Buffer.from('more') });
  });

  it('keeps nothing for another question, which found nobody before its limit', () => {
    const limit = done(ID + 1, { code: 4 });

    expect(taken(Buffer.concat([...entries, limit, done(ID)])).passed).toEqual([...entries, limit, done(ID)]);
  });

  it('passes without what is only news on the way: ldapts would give up', () => {
    const news = tlv(0x30, integer(ID), tlv(0x79, octets('1.3.6.1.4.1.4203.1.9.1.4', 0x80)));

    expect(taken(Buffer.concat([news, ...entries, news, done(ID)])).passed).toEqual([...entries, done(ID)]);
  });

  it('is the end when it says so, whether or not it hangs up', () => {
    expect(() => taken(disconnectionMessage('bye'))).toThrow(expect.objectContaining({ problem: 'down' }));
  });

  it('is too much at once where paging is ignored for more entries than ldapts can hold', () => {
    const many = Buffer.concat(Array.from({ length: 1000 }, () => entry(ID, 'uid=a,dc=x', {})));
    const guard = createMessageGuard();
    for (let thousand = 0; thousand < 100; thousand++) guard.take(many);

    expect(() => guard.take(entry(ID, 'uid=a,dc=x', {}))).toThrow(expect.objectContaining({ problem: 'cut-off' }));
  });
});

const noLdap = expect.objectContaining({ dependency: 'directory', problem: 'no-ldap' });
/** As `tlv`, but with a length that promises `more` bytes than come. */
const promising = (more: number, tag: number, ...parts: Buffer[]): Buffer => {
  const bytes = tlv(tag, ...parts);
  bytes[1] = (bytes[1] ?? 0) + more;
  return bytes;
};
const message = (...parts: Buffer[]) => tlv(0x30, integer(ID), ...parts);
const result = tlv(0x65, integer(0, 0x0a), octets(''), octets(''));
const attribute = tlv(0x30, octets('cn'), tlv(0x31, octets('Ada')));

/** Most of these, given to ldapts 8.2, never come back: its loops wait for bytes that are not there. */
const broken: readonly (readonly [string, Buffer])[] = [
  ['controls that promise more', message(result, promising(16, 0xa0, tlv(0x30)))],
  ['a control without its head', message(result, tlv(0xa0, Buffer.from([0x30])))],
  ['a control that promises more', message(result, tlv(0xa0, promising(9, 0x30, octets('1.2'))))],
  ['attributes that promise more', message(tlv(0x64, octets('uid=a'), promising(7, 0x30, attribute)))],
  [
    'values that promise more',
    message(tlv(0x64, octets('uid=a'), tlv(0x30, tlv(0x30, octets('cn'), promising(5, 0x31, octets('x')))))),
  ],
  [
    'a value that promises more',
    message(tlv(0x64, octets('uid=a'), tlv(0x30, tlv(0x30, octets('cn'), tlv(0x31, promising(1, 0x04, octets('x'))))))),
  ],
  ['a reference that promises more', message(tlv(0x73, promising(3, 0x04, Buffer.from('ldap'))))],
  ['a login that promises more', message(tlv(0x61, integer(0, 0x0a), octets(''), octets(''), promising(3, 0x87)))],
  ['a length until further notice', Buffer.from([0x30, 0x80, 0x02, 0x01, 0x01])],
  ['a length of eight bytes', Buffer.from([0x30, 0x88, 1, 2, 3, 4, 5, 6, 7, 8])],
  ['a message of four gigabytes', Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff])],
  ['a number without a byte', message(tlv(0x65, tlv(0x0a), octets(''), octets('')))],
  ['a paging control of nothing', message(result, tlv(0xa0, tlv(0x30, octets(PAGED_RESULTS), octets(''))))],
  [
    'a paging control that is cut',
    message(
      result,
      tlv(0xa0, tlv(0x30, octets(PAGED_RESULTS), octets(promising(4, 0x30, integer(0), octets('more'))))),
    ),
  ],
  ['an unknown kind', message(tlv(0x99, octets('')))],
  ['a request', message(tlv(0x63, octets('')))],
  ['nothing in it', tlv(0x30)],
  ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n')],
  ['SSH', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  ['TLS', Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0a])],
];

describe('bytes that ldapts must not see', () => {
  it.each(broken)('%s', (_, bytes) => {
    expect(() => taken(Buffer.concat([done(ID), bytes]))).toThrow(noLdap);
  });

  it('are refused wherever one is changed, or are harmless: ldapts comes back from what passes', () => {
    const good = [...entries.slice(0, 2), done(ID, { cookie: 'more' }), resultMessage(ID, ANSWER.bind, { code: 49 })];
    const changed = fc.tuple(fc.constantFrom(...good), fc.nat(400), fc.nat(255)).map(([bytes, at, byte]) => {
      const copy = Buffer.from(bytes);
      copy[at % copy.length] = byte;
      return copy;
    });
    const noise = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));

    fc.assert(
      fc.property(fc.array(fc.oneof(changed, noise), { maxLength: 5 }), (chunks) => {
        const guard = createMessageGuard();
        try {
          for (const passed of chunks.flatMap((chunk) => guard.take(chunk))) comesBack(passed);
        } catch (error) {
          if (!(error instanceof Unavailable)) throw error;
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

/** A loop that never ends cannot be timed out from outside, but in a context of its own it can. */
const context = createContext();
function comesBack(message: Buffer): void {
  Object.assign(context, {
    parse: () => {
      const parser = new MessageParser();
      parser.on('error', () => {});
      parser.read(message, new Map());
    },
  });
  runInContext('parse()', context, { timeout: 30_000 });
}
