import { expect, it } from 'vitest';
import { describeJourney } from './support/describe-journey.ts';
import { opens } from './support/doings.ts';
import { startOwnMongo } from './support/own-mongo.ts';
import { SMALL } from './support/troubles.ts';
import { startWorld, type World } from './support/world.ts';

/** What docs/operations.md promises, for going down and for coming up. */
const TOLD_WITHIN = { timeout: 10_000, interval: 100 };

const READY = { status: 200, body: { ready: true, unavailable: [] } };
const away = (...unavailable: string[]) => ({ status: 503, body: { ready: false, unavailable } });

async function asks({ url }: World, path = '/readyz') {
  const response = await fetch(new URL(path, url), { signal: AbortSignal.timeout(5_000) });
  return { status: response.status, body: await response.json() };
}

describeJourney('readiness', () => {
  it('goes when Slack drops the socket and cannot be reached, and comes back with it', async () => {
    const world = await startWorld({ mode: 'socket', ...SMALL });
    expect(await asks(world)).toEqual(READY);

    const lift = world.slack.fault('apps.connections.open', { drop: 'before' });
    world.slack.dropSockets();
    await expect.poll(() => asks(world), TOLD_WITHIN).toEqual(away('slack'));
    lift();

    await expect.poll(() => asks(world), TOLD_WITHIN).toEqual(READY);
    await opens(world.admin);
  });

  it('goes when the socket only hangs, and comes back with a new one', async () => {
    const world = await startWorld({ mode: 'socket', ...SMALL });

    world.slack.hangSockets();

    await expect.poll(() => asks(world), TOLD_WITHIN).toEqual(away('slack'));
    await expect.poll(() => asks(world), TOLD_WITHIN).toEqual(READY);
    await opens(world.admin);
  });

  it('goes with MongoDB, and comes back with it; the process lives on', async (context) => {
    const mongo = await startOwnMongo(context);
    const world = await startWorld({ mode: 'http', uri: mongo.uri, ...SMALL });
    expect(await asks(world)).toEqual(READY);

    await mongo.kill();
    await expect.poll(() => asks(world), TOLD_WITHIN).toEqual(away('mongodb', 'jobs'));
    expect(await asks(world, '/healthz')).toEqual({ status: 200, body: { alive: true } });
    await mongo.startAgain();
    await expect.poll(() => asks(world), TOLD_WITHIN).toEqual(READY);

    mongo.send('SIGSTOP');
    await expect.poll(() => asks(world), TOLD_WITHIN).toMatchObject({ status: 503 });
    mongo.send('SIGCONT');
    await expect.poll(() => asks(world), TOLD_WITHIN).toEqual(READY);
    await opens(world.admin);
  });
});
