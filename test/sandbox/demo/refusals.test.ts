import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTree } from '../../../sandbox/demo/backstage/tree.ts';
import { demoOptions } from '../../../sandbox/demo/options.ts';
import { openPageServer } from '../../../sandbox/demo/page-server.ts';
import { workspace } from '../../../sandbox/demo/people.ts';
import type { Scene, Stage } from '../../../sandbox/demo/stage.ts';
import { freePort } from '../../../sandbox/free-port.ts';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';

describe('the words after npm run demo', () => {
  it('are understood', () => {
    expect(demoOptions([])).toEqual({ port: undefined, people: 2_400, mode: 'socket' });
    expect(demoOptions(['--port', '5000', '--people=100000', '--mode', 'http'])).toEqual({
      port: 5_000,
      people: 100_000,
      mode: 'http',
    });
  });

  it.each([
    [['--port', '0'], /--port is 1 to 65535, not 0/],
    [['--people', 'many'], /--people is 50 to/],
    [['--mode', 'carrier-pigeon'], /--mode is socket or http/],
    [['--speed', '3'], /--speed/],
    [['more'], /more/],
  ])('%j are refused in a sentence', (args, sentence) => {
    expect(demoOptions(args)).toEqual({ problem: expect.stringMatching(sentence) });
  });
});

describe("the demo's server", () => {
  it('says so when the wanted port is taken', async () => {
    const port = await takenPort();
    await expect(openPageServer(port)).rejects.toThrow(`port ${port} is taken`);
  });

  it('takes any free port when the usual one is taken', async () => {
    await takenPort(4242);
    const server = await openPageServer(undefined);
    onTestFinished(server.close);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.url).not.toBe('http://127.0.0.1:4242');
  });

  it('listens on the port that was asked for', async () => {
    const port = await freePort();
    const server = await openPageServer(port);
    onTestFinished(server.close);
    expect(server.url).toBe(`http://127.0.0.1:${port}`);
  });

  it('listens on the loopback address only, and answers to its own names only', async () => {
    const slack = await startSlack({ mode: 'socket', workspace });
    const server = await openPageServer(undefined);
    onTestFinished(async () => {
      await Promise.all([slack.close(), server.close()]);
    });
    const { hostname, port } = new URL(server.url);
    expect(hostname).toBe('127.0.0.1');
    await server.serve({
      ...{ stage: stageWith(slack), files: new Map(), tree: createTree([]) },
      ...{ database: 'none', directory: 'none' },
    });
    expect(await statusFor(port, `localhost:${port}`)).toBe(200);
    expect(await statusFor(port, `rebound.example:${port}`)).toBe(403);
  });
});

const unused = () => Promise.reject(new Error('nobody asks for this here'));

/** A stage with nothing on it but Slack. */
function stageWith(slack: Slack): Stage {
  const scene: Scene = {
    ...{ slack, over: new AbortController().signal, tables: { read: unused, close: unused } },
    bot: { shown: () => ({ is: 'down', says: '' }), start: unused, kill: unused, admit: unused, stop: unused },
    troubles: { shown: () => [], set: unused, lift: unused },
  };
  return { scene: () => scene, isResetting: () => false, inTurn: unused, reset: unused, close: unused };
}

async function statusFor(port: string, host: string): Promise<number | undefined> {
  const asked = request({ host: '127.0.0.1', port, path: '/facts', headers: { host } }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.statusCode;
}

/** Somebody listens there; where somebody did already, it is taken as well. */
async function takenPort(wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve).once('error', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
