import { expect, it } from 'vitest';
import { describeInBothModes, describeJourney } from './support/describe-journey.ts';
import { opens } from './support/doings.ts';
import { sendsBytes, signedHeaders } from './support/raw-request.ts';
import { SMALL } from './support/troubles.ts';
import { startWorld, type World } from './support/world.ts';

const MB = 1024 * 1024;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describeJourney('a request in HTTP mode', () => {
  it('that Slack did not sign, or not now, is answered 401, and nothing is done', async () => {
    const { world, command, post, nothingDone } = await inHttpMode();
    const right = signedHeaders(command, { secret: world.slack.signingSecret });
    const { 'x-slack-signature': signature = '', 'x-slack-request-timestamp': at = '' } = right;
    const secret = world.slack.signingSecret;

    const answers = await Promise.all([
      post(command, {}),
      post(command, { 'x-slack-signature': signature }),
      post(command, { 'x-slack-request-timestamp': at }),
      post(command, { ...right, 'x-slack-request-timestamp': 'now' }),
      post(command, { ...right, 'x-slack-signature': '' }),
      post(command, { ...right, 'x-slack-signature': signature.replace('v0', 'v1') }),
      post(command, { ...right, 'x-slack-signature': `${signature.slice(0, -1)}${signature.endsWith('0') ? 1 : 0}` }),
      post(command, signedHeaders(command, { secret: `${secret}x` })),
      post(command, signedHeaders(`${command}&text=other`, { secret })),
      post(command, signedHeaders(command, { secret, skew: -301 })),
      post(`ssl_check=0&${command}`, {}),
    ]);

    expect(answers).toEqual(answers.map(() => 401));
    await nothingDone();
  });

  it('that came in before is a copy: 401, also to another process', async () => {
    const { world, command, post, database } = await inHttpMode({ user: 'U0MEMBER01', violations: /^none: / });
    const copied = signedHeaders(command, { secret: world.slack.signingSecret, skew: -200 });
    expect(await post(command, copied)).toBe(200);
    await expect.poll(() => database.all('audit')).toMatchObject([{ event: 'denied', user: 'U0MEMBER01' }]);
    await expect.poll(() => world.slack.violations).toHaveLength(1);
    const another = await world.startAnother();
    const before = await database.whole(['agendaJobs']);
    const asked = world.slack.calls.length;

    expect(await post(command, copied)).toBe(401);
    expect(await post(command, copied, another.url)).toBe(401);

    expect(await database.whole(['agendaJobs'])).toEqual(before);
    expect(world.slack.calls).toHaveLength(asked);
    await opens(world.admin);
  });

  it('of 10 MB is answered 413 before its signature is looked at, with a length and without', async () => {
    const { world, post, nothingDone } = await inHttpMode();
    const large = 'x'.repeat(10 * MB);
    const headers = signedHeaders(large, { secret: world.slack.signingSecret });

    expect(await post(large, headers)).toBe(413);
    expect(await post(new Blob([large]).stream(), headers)).toBe(413);

    await nothingDone();
  });

  it('that comes by drops is answered 408 within 7 s, and health is answered meanwhile', async () => {
    const { world, command, nothingDone } = await inHttpMode();
    const { port, origin } = new URL(world.url);
    const started = performance.now();
    const start = 'POST /slack/events HTTP/1.1\r\nhost: bot\r\n';

    const slow = [
      sendsBytes(port, start),
      sendsBytes(port, `${start}content-length: ${command.length}\r\n\r\n${command.slice(0, 10)}`),
      sendsBytes(port, `${start}transfer-encoding: chunked\r\n\r\n1\r\nx\r\n`),
    ];
    const answered = Promise.all(slow.map(async (answer) => (await answer).split('\r\n', 1)[0]));
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);

    expect(await answered).toEqual(slow.map(() => 'HTTP/1.1 408 Request Timeout'));
    expect(performance.now() - started).toBeLessThan(7_000);
    await nothingDone();
  });
});

describeInBothModes('the port', (mode) => {
  it('refuses what is not there, whatever its path, and lives on', async () => {
    const world = await startWorld({ mode, ...SMALL });
    const { port, origin } = new URL(world.url);
    const asks = async (path: string, method = 'GET') => (await fetch(`${origin}${path}`, { method })).status;

    expect([await asks('/'), await asks('/slack/install'), await asks('/healthz/', 'PUT')]).toEqual([404, 404, 404]);
    expect([await asks('/slack/events'), await asks('/healthz', 'POST')]).toEqual([mode === 'http' ? 405 : 404, 405]);
    for (const path of ['//', '//:x', '/%', 'http://[', '*']) {
      expect(await sendsBytes(port, `GET ${path} HTTP/1.1\r\nhost: bot\r\nconnection: close\r\n\r\n`)).toMatch(
        / 4\d\d /,
      );
    }
    expect(await asks('/healthz')).toBe(200);
    await opens(world.admin);
  });
});

/** A bot, a command as Slack would post it, and what came of it. What it is answered goes nowhere. */
async function inHttpMode({ user = 'U0ADMIN001', violations }: { user?: string; violations?: RegExp } = {}) {
  const world = await startWorld({ mode: 'http', ...SMALL, violations });
  const { slack, admin, database } = world;
  const command = commandOf(world, user);
  const asked = slack.calls.length;
  const post = async (body: string | ReadableStream, headers: Readonly<Record<string, string>>, url = world.url) => {
    const answer = await fetch(url, { method: 'POST', body, headers: { ...FORM, ...headers }, duplex: 'half' });
    await answer.arrayBuffer();
    return answer.status;
  };
  const nothingDone = async () => {
    const kept = await database.whole(['agendaJobs']);
    expect(Object.values(kept).flat()).toEqual([]);
    expect(slack.calls.slice(asked)).toEqual([]);
    await opens(admin);
  };
  return { world, database, command, post, nothingDone };
}

const commandOf = ({ slack }: World, user: string): string =>
  new URLSearchParams({
    ...{ command: '/import-users', text: 'help', user_id: user, team_id: slack.workspace.team.id },
    ...{ channel_id: 'C0IT000001', trigger_id: '1.2.3', response_url: `${slack.apiUrl}none` },
  }).toString();
