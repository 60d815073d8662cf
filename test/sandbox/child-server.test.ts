import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startChildServer } from '../../sandbox/child-server.ts';
import { freePort } from '../../sandbox/free-port.ts';

const listener = (port: number) => `require('net').createServer().listen(${port}, '127.0.0.1')`;

describe('a server that the sandbox starts', () => {
  it('is up when it is handed over, and gone when it is closed', async () => {
    const port = await freePort();
    const args = ['-e', listener(port)];
    const server = await startChildServer({ command: process.execPath, args, port, startMs: 10_000 });
    expect(lives(server.pid)).toBe(true);
    await server.close();
    expect(lives(server.pid)).toBe(false);
  });

  it('says what the server wrote when it does not start', async () => {
    const port = await freePort();
    const args = ['-e', 'console.error("no such option"); process.exit(3)'];
    const start = startChildServer({ command: process.execPath, args, port, startMs: 10_000 });
    await expect(start).rejects.toThrow(/did not start: .*no such option/);
  });

  it.skipIf(process.platform === 'win32')('dies with a parent that was killed with -9', async () => {
    const port = await freePort();
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', parentCode(port)]);
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [printed] = await once(parent.stdout, 'data');
    const pid = Number(printed);
    expect(lives(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(lives(pid)).toBe(false), { timeout: 30_000, interval: 20 });
  });
});

function parentCode(port: number): string {
  const module = fileURLToPath(new URL('../../sandbox/child-server.ts', import.meta.url));
  const request = { command: process.execPath, args: ['-e', listener(port)], port, startMs: 10_000 };
  return `import { startChildServer } from ${JSON.stringify(module)};
    const server = await startChildServer(${JSON.stringify(request)});
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
