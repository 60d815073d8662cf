import fc from 'fast-check';
import { BerWriter, PagedResultsControl } from 'ldapts';
import { expect, it } from 'vitest';
import { createPageWatch } from '../../src/ldap/page-watch.ts';

const ENTRY = 0x64;
const DONE = 0x65;

/** An LDAPMessage as a server sends it. Without a cookie there is no paging control. */
function message(operation: number, { cookie, filler = '' }: { cookie?: string; filler?: string } = {}): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(70_000);
  writer.startSequence(operation);
  if (operation === DONE) writer.writeEnumeration(0);
  writer.writeString(filler);
  writer.writeString('');
  writer.endSequence();
  if (cookie !== undefined) {
    writer.startSequence(0xa0);
    new PagedResultsControl({ value: { size: 0, cookie: Buffer.from(cookie) } }).write(writer);
    writer.endSequence();
  }
  writer.endSequence();
  return writer.buffer;
}

const entries = [
  message(ENTRY, { filler: 'x'.repeat(300) }),
  message(ENTRY),
  message(ENTRY, { filler: 'y'.repeat(70_000) }),
];

it.each([
  ['a cookie is a promise', [message(DONE, { cookie: 'more' })], true],
  ['an empty cookie is the end', [message(DONE, { cookie: '' })], false],
  ['so is no cookie', [message(DONE)], false],
  ['the last result counts', [message(DONE, { cookie: 'more' }), ...entries, message(DONE, { cookie: '' })], false],
  ['entries do not', [...entries, message(DONE, { cookie: 'more' }), ...entries], true],
])('%s, however the bytes are cut', (_, messages, promised) => {
  const bytes = Buffer.concat(messages);

  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
      const watch = createPageWatch();
      const borders = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      borders.slice(1).forEach((to, at) => {
        watch.read(bytes.subarray(borders[at], to));
      });

      expect(watch.promisesMore()).toBe(promised);
    }),
    { numRuns: 300 },
  );
});

it('does not stumble over what is no LDAP, or broken', () => {
  const noise = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  const broken = fc.tuple(fc.nat(60), fc.nat(255)).map(([at, byte]) => {
    const bytes = message(DONE, { cookie: 'more' });
    bytes[Math.min(at, bytes.length - 1)] = byte;
    return bytes;
  });

  fc.assert(
    fc.property(fc.array(fc.oneof(noise, broken)), (chunks) => {
      const watch = createPageWatch();
      for (const chunk of chunks) watch.read(chunk);
    }),
    { numRuns: 5000 },
  );
});
