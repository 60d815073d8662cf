import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Doing, Facts } from '../../../sandbox/demo/wire.ts';
import { type DemoProcess, startDemoProcess } from '../../support/demo.ts';
import { describeWithMongo } from '../../support/mongo.ts';

const DOWNLOAD_MS = 300_000;
const END_MS = 30_000;
const JSON_TYPE = { 'content-type': 'application/json' };
const IT = 'C0IT000001';

describeWithMongo('npm run demo -- --mode http --people 60', () => {
  let demo: DemoProcess;
  beforeAll(async () => {
    demo = await startDemoProcess(['--mode', 'http', '--people', '60']);
  }, DOWNLOAD_MS);
  afterAll(() => demo.clean());

  const ask = (path: string, init?: RequestInit) => fetch(new URL(path, demo.url), init);
  const someone = async () => ((await (await ask('/facts')).json()) as Facts).people[0]?.id ?? '';
  const does = async (doing: Doing, headers: Record<string, string> = JSON_TYPE) =>
    ask('/doings', { method: 'POST', headers, body: JSON.stringify({ user: await someone(), doing }) });

  it('reaches the bot, and shows what it opens', async () => {
    const reply = await (await does({ do: 'type', channel: IT, line: '/import-users' })).json();
    expect(reply).toEqual({ ok: true, options: [] });
    expect(await shownUntil(demo, await someone(), 'Search people and groups')).toContain('"modals":[{');
  });

  it('says why something cannot be done that is not on the screen', async () => {
    const reply = await (await does({ do: 'submit', viewId: 'V0NOWHERE' })).json();
    expect(reply).toMatchObject({ ok: false, why: 'not-on-screen' });
  });

  it.each([
    ['a page of another origin', { ...JSON_TYPE, origin: 'https://evil.example' }, 403],
    ['a form of another page', { 'content-type': 'text/plain' }, 403],
    ['another port of this computer', { ...JSON_TYPE, origin: 'http://127.0.0.1:1' }, 403],
  ])('refuses what comes from %s', async (_from, headers, status) => {
    expect((await does({ do: 'reload' }, headers)).status).toBe(status);
  });

  it('serves the page and nothing else of this computer', async () => {
    expect((await ask('/')).headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const path of ['/package.json', '/@fs/etc/hostname', '/../package.json', '/main.tsx']) {
      expect((await ask(path)).status, path).toBe(404);
    }
  });

  it('leaves no process and no file behind after a kill -9', { timeout: END_MS }, async () => {
    expect(await demo.end('SIGKILL')).toBe('SIGKILL');
    await demo.leavesNothing();
  });
});

/** Reads what a person sees until it holds a text. The test's deadline is the deadline. */
async function shownUntil({ url }: DemoProcess, user: string, text: string): Promise<string> {
  const over = new AbortController();
  const response = await fetch(new URL(`/snapshots?user=${user}`, url), { signal: over.signal });
  let shown = '';
  for await (const part of response.body ?? []) {
    shown += Buffer.from(part).toString('utf8');
    if (shown.includes(text)) break;
  }
  over.abort();
  return shown;
}
