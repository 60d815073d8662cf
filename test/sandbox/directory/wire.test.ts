import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { BASE_DN } from '../../../sandbox/directory/entry.ts';
import { integer, octets, readAll, readInteger, TAG, tlv } from '../../../sandbox/directory/server/ber.ts';
import { type SandboxDirectory, startDirectory } from '../../../sandbox/directory/server/server.ts';
import { connected } from './ldap-client.ts';

describe("the sandbox's directory on the wire", () => {
  let directory: SandboxDirectory;
  beforeAll(async () => {
    directory = await startDirectory({ entries: company({ people: 60, groups: 20 }) });
  });
  afterAll(() => directory?.close());

  const bind = () => message(1, tlv(0x60, integer(3), octets(directory.bindDn), octets(directory.bindPassword, 0x80)));
  const unbind = () => message(9, tlv(0x42));

  /** Sends the packets one by one, each when the one before has left, and reads until the directory hangs up. */
  async function says(packets: readonly Buffer[]): Promise<Buffer> {
    const socket = connect(Number(new URL(directory.url).port), '127.0.0.1').setNoDelay(true);
    const answer: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => answer.push(chunk));
    const closed = once(socket, 'close');
    for (const packet of packets) await new Promise<void>((sent) => socket.write(packet, () => sent()));
    await closed;
    return Buffer.concat(answer);
  }

  it('understands messages that come in single bytes', async () => {
    const bytes = Buffer.concat([bind(), searchBase(2), unbind()]);

    expect(summary(await says([...bytes].map((byte) => Buffer.from([byte]))))).toEqual([bound, entry(2), done(2)]);
  });

  it('understands several messages in one packet', async () => {
    const bytes = Buffer.concat([bind(), searchBase(2), searchBase(3), unbind()]);

    expect(summary(await says([bytes]))).toEqual([bound, entry(2), done(2), entry(3), done(3)]);
  });

  it.each([1, 2, 3, 4, 6])('understands lengths written in %d bytes', async (size) => {
    const bytes = Buffer.concat([bind(), searchBase(2), unbind()].map((one) => withLongLength(one, size)));

    expect(summary(await says([bytes]))).toEqual([bound, entry(2), done(2)]);
  });

  it.each([
    ['no LDAP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['too large', Buffer.from([0x30, 0x84, 0x00, 0x20, 0x00, 0x00])],
    ['of endless length', Buffer.from([0x30, 0x80, 0x02, 0x01, 0x01])],
    ['shorter inside than it says', message(1, Buffer.from([0x60, 0x7f, 0x02]))],
    [
      'nested too deeply',
      message(
        1,
        search(
          '',
          Array.from({ length: 200 }).reduce<Buffer>((f) => tlv(0xa2, f), all),
        ),
      ),
    ],
  ])('says why before it hangs up on a message that is %s', async (_, bytes) => {
    expect(summary(await says([bytes]))).toEqual([{ id: 0, tag: 0x78, code: 2 }]);
  });

  it('refuses to write, and goes on', async () => {
    const remove = message(2, octets(BASE_DN, 0x4a));

    expect(summary(await says([bind(), remove, searchBase(3), unbind()]))).toEqual([
      bound,
      { id: 2, tag: 0x4b, code: 53 },
      entry(3),
      done(3),
    ]);
  });

  it('survives any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (noise) => {
        await says([tlv(TAG.sequence, Buffer.from(noise)), unbind()]);
      }),
      { numRuns: 60 },
    );

    expect(await connected(directory, async () => 'still there')).toBe('still there');
  });
});

const bound = { id: 1, tag: 0x61, code: 0 };
const entry = (id: number) => ({ id, tag: 0x64, code: undefined });
const done = (id: number) => ({ id, tag: 0x65, code: 0 });
const all = octets('objectClass', 0x87);

const message = (id: number, operation: Buffer) => tlv(TAG.sequence, integer(id), operation);

const search = (base: string, filter: Buffer) => {
  const none = Buffer.from([0]);
  const numbers = [integer(0, TAG.enumerated), integer(0, TAG.enumerated), integer(0), integer(0)];
  return tlv(0x63, octets(base), ...numbers, tlv(TAG.boolean, none), filter, tlv(TAG.sequence));
};

const searchBase = (id: number) => message(id, search(BASE_DN, all));

function withLongLength(bytes: Buffer, size: number): Buffer {
  const [whole] = readAll(bytes);
  if (whole === undefined) throw new Error('no message');
  const length = Buffer.alloc(size);
  length.writeUIntBE(whole.content.length, 0, size);
  return Buffer.concat([Buffer.from([whole.tag, 0x80 + size]), length, whole.content]);
}

const summary = (bytes: Buffer) =>
  readAll(bytes).map(({ content }) => {
    const [id, operation] = readAll(content);
    if (id === undefined || operation === undefined) throw new Error('half a message');
    const [code] = operation.tag === 0x64 ? [] : readAll(operation.content);
    return { id: readInteger(id), tag: operation.tag, code: code && readInteger(code) };
  });
