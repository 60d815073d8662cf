import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import type { Slack } from '../../sandbox/slack/slack.ts';
import { startSlack } from '../../sandbox/slack/start-slack.ts';
import { createWorkspace } from '../../src/slack/workspace.ts';
import { callsOf } from './support/calls.ts';

const running: Slack[] = [];
afterEach(async () => {
  for (const slack of running.splice(0)) await slack.close();
});

async function start() {
  const slack = await startSlack({
    mode: 'socket',
    workspace: {
      people: [
        { id: 'U0ADA00001', name: 'ada', admin: true },
        { id: 'U0OWN00001', name: 'own', primaryOwner: true },
        { id: 'U0GUEST001', name: 'guest', ultraRestricted: true },
        { id: 'U0LEFT0001', name: 'left', deleted: true },
        { id: 'U0BOT00002', name: 'robot', bot: true },
        { id: 'U0ALIEN001', name: 'alien', stranger: true, teamId: 'T0OTHER001' },
      ],
      channels: [{ id: 'C0IT000001', name: 'it' }],
      userGroups: [{ id: 'S0IT000001', users: ['U0ADA00001'] }],
    },
  });
  running.push(slack);
  let at = 0;
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const passes = (ms: number) => {
    at += ms;
  };
  return { slack, workspace: createWorkspace(client, () => at), passes };
}

describe('Who someone is', () => {
  it.each([
    ['U0ADA00001', { admin: true, owner: false }],
    ['U0OWN00001', { admin: true, owner: true }],
    ['U0GUEST001', { guest: true }],
    ['U0LEFT0001', { deleted: true }],
    ['U0BOT00002', { bot: true }],
    ['U0ALIEN001', { stranger: true, team: 'T0OTHER001' }],
    ['U0NOBODY01', { stranger: true }],
  ] as const)('%s is %j', async (user, facts) => {
    const { workspace } = await start();

    expect(await workspace.profile(user)).toMatchObject({ user, ...facts });
  });

  it('is asked once for a minute, also by many at the same time', async () => {
    const { slack, workspace, passes } = await start();
    await Promise.all([workspace.profile('U0ADA00001'), workspace.profile('U0ADA00001')]);
    passes(59_000);
    await workspace.profile('U0ADA00001');
    expect(callsOf(slack, 'users.info')).toBe(1);

    passes(1000);
    await workspace.profile('U0ADA00001');

    expect(callsOf(slack, 'users.info')).toBe(2);
  });

  it('cannot be said while Slack is down, and is asked again afterwards', async () => {
    const { slack, workspace } = await start();
    const lift = slack.fault('users.info', { status: 503 });

    await expect(workspace.profile('U0ADA00001')).rejects.toMatchObject({ dependency: 'slack', problem: 'down' });
    lift();

    expect(await workspace.profile('U0ADA00001')).toMatchObject({ admin: true });
  });
});

describe('A user group', () => {
  it('holds its members and nobody else; one that is gone holds nobody', async () => {
    const { workspace } = await start();

    expect(await workspace.isInUserGroup('U0ADA00001', 'S0IT000001')).toBe(true);
    expect(await workspace.isInUserGroup('U0OWN00001', 'S0IT000001')).toBe(false);
    expect(await workspace.isInUserGroup('U0ADA00001', 'S0GONE0001')).toBe(false);
  });
});
