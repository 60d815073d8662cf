import { expect, it } from 'vitest';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, imports, opens, reviews } from './support/doings.ts';
import { office, SMALL } from './support/troubles.ts';
import { startWorld, type World } from './support/world.ts';

/** Every label, and all that it may say: names of the code and of the configuration. */
const LABELS: Readonly<Record<string, RegExp>> = {
  dependency: /^(slack|mongodb|jobs)$/,
  event: /^(denied|approved|cancelled|retried|discarded|csv-sent)$/,
  kind: /^(person|group)$/,
  le: /^(\d+(\.\d+)?|\+Inf)$/,
  method: /^(other|[a-z]+(\.[a-zA-Z]+){1,2})$/,
  operation: /^([a-zA-Z]+\.[a-zA-Z]+|search|people|groups|at)$/,
  outcome: /^(created|synced|unchanged|blocked|held|failed)$/,
  quantile: /^(0\.5|0\.99|1)$/,
  result: /^(ok|failed)$/,
  server: /^corp$/,
  state: /^(approved|running|cancelling|done|failed|cancelled)$/,
};

describeInBothModes('what Prometheus reads', (mode) => {
  it('tells of an import: how many, how long, and nobody’s name', async () => {
    const world = await startWorld({ mode, ...SMALL });
    const { admin, slack } = world;
    await slack.forge.command('U0MEMBER01', '#it', '/import-users help');
    await slack.forge.command(admin.id, '#it', '/import-users *)(uid=x');
    await opens(admin);
    await addsAll(admin, office.text, office.count);
    await reviews(admin, 'Import 40 Users');
    await imports(admin);

    const figures = await read(world);

    expect(figures).toMatchObject({
      'entries_total{kind="person",outcome="created"}': 40,
      'audit_events_total{event="denied"}': 1,
      // By the approval, and by the run, in case that the approval could not.
      'audit_events_total{event="approved"}': 2,
      'imports{state="done"}': 1,
      queue_depth: 0,
      'ready{dependency="slack"}': 1,
      'ready{dependency="mongodb"}': 1,
      'ready{dependency="jobs"}': 1,
      'database_seconds_count{operation="imports.create",result="ok"}': 1,
      'slack_seconds_count{method="chat.postMessage",result="ok"}': 2,
    });
    expect(figures['directory_seconds_count{server="corp",operation="search",result="ok"}']).toBeGreaterThan(0);
    expect(figures['directory_seconds_count{server="corp",operation="people",result="ok"}']).toBeGreaterThan(0);
    expect(figures['event_loop_delay_seconds{quantile="0.99"}']).toBeLessThan(10);
    for (const [, name = '', says = ''] of Object.keys(figures)
      .join('\n')
      .matchAll(/(\w+)="([^"]*)"/g)) {
      expect(says, name).toMatch(LABELS[name] ?? /^ $/);
    }
    expect(Object.keys(figures).length, 'series').toBeLessThan(600);
  });

  it('tells what fails, and leaves out what cannot be read', async () => {
    const world = await startWorld({ mode, ...SMALL });
    const { admin, directory, slack } = world;
    await opens(admin);
    await directory.stop();
    await admin.fills('Search people and groups', 'a', { enter: true });
    await admin.sees('The directory');
    slack.fault('views.update', { status: 503, times: 1 });
    await admin.fills('Search people and groups', 'b', { enter: true });
    await admin.sees('Nothing was lost');

    const figures = await read(world);

    expect(figures['slack_seconds_count{method="views.update",result="failed"}']).toBe(1);
    expect(figures['directory_seconds_count{server="corp",operation="search",result="failed"}']).toBeGreaterThan(0);
    expect(figures).not.toHaveProperty('imports{state="done"}');
  });

  it(mode === 'http' ? 'tells of no socket' : 'tells when Slack last answered a ping', async () => {
    const world = await startWorld({ mode, ...SMALL });
    const pong = async () => (await read(world)).socket_last_pong_timestamp_seconds;
    if (mode === 'http') return expect(await pong()).toBeUndefined();

    await expect.poll(pong, { timeout: 30_000 }).toBeGreaterThan(Date.now() / 1000 - 5);
  });
});

/** Every series without its prefix, and its value. */
async function read({ url }: World): Promise<Readonly<Record<string, number>>> {
  const answer = await fetch(new URL('/metrics', url));
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.filter((line) => !line.startsWith(PREFIX))).toEqual([]);
  return Object.fromEntries(
    lines.map((line) => [line.slice(PREFIX.length, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

const PREFIX = 'slack_ldap_import_';
