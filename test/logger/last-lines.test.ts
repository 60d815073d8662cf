import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const PROGRAM = fileURLToPath(new URL('support/many-last-lines.ts', import.meta.url));
const END_MS = 30_000;

/** A process that says a line, and at the next word from here a hundred, and ends. */
function talker() {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

it('the last lines of a process are out when it ends', { timeout: END_MS }, async () => {
  const child = talker();
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await once(child.stdout, 'data');
  child.stdin.write('end');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  expect(text.trim().split('\n')).toHaveLength(101);
});

it('a process ends also where whoever read its log is gone', { timeout: END_MS }, async () => {
  const child = talker();
  await once(child.stdout, 'data');
  child.stdout.destroy();
  await once(child.stdout, 'close');
  child.stdin.write('end');
  expect((await once(child, 'exit'))[0]).toBe(0);
});
