import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { messageCounter, openCountedLine } from '../../bench/counted-line.ts';

function message(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeInt32LE(length, 0);
  return bytes;
}

it('messages are counted however they are cut', () => {
  const all = Buffer.concat([message(16), message(40), message(300)]);
  const [whole, cut] = [messageCounter(), messageCounter()];

  expect(whole(all)).toBe(3);
  expect([...all].reduce((sum, byte) => sum + cut(Buffer.from([byte])), 0)).toBe(3);
});

it('a line passes everything on, and tells bytes both ways and questions', async () => {
  const echo = createServer((socket) => socket.pipe(socket));
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void echo.close());
  const at = echo.address();
  const line = await openCountedLine(
    `mongodb://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/?directConnection=true`,
  );
  onTestFinished(line.close);

  const client = connect(Number(new URL(line.uri).port), '127.0.0.1');
  client.write(message(64));
  let answered = 0;
  for await (const bytes of client) {
    answered += bytes.length;
    if (answered === 64) break;
  }

  expect(line.uri).toContain('/?directConnection=true');
  expect(line.counted()).toEqual({ bytes: 128, questions: 1 });
});
