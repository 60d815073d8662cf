import { describe, expect, it } from 'vitest';
import { start, text } from './api-client.ts';
import { error } from './refusal.ts';
import { channels, people } from './tiny-bot.ts';

describe('The Web API', () => {
  it('knows its bot', async () => {
    const { slack, client } = await start();

    expect(await client.auth.test()).toMatchObject({ ok: true, user_id: slack.workspace.bot.userId });
  });

  it('refuses a call with no token, a wrong one, or the one of the app', async () => {
    const { slack, as } = await start();

    await expect(as().chat.postMessage({ channel: '#it', text })).rejects.toMatchObject(error('not_authed'));
    await expect(as('xoxb-no').chat.postMessage({ channel: '#it', text })).rejects.toMatchObject(error('invalid_auth'));
    await expect(as(slack.appToken).chat.postMessage({ channel: '#it', text })).rejects.toMatchObject(
      error('not_allowed_token_type'),
    );
    await expect(as(slack.botToken).apps.connections.open()).rejects.toMatchObject(error('not_allowed_token_type'));
  });

  it('refuses what the scopes do not cover, and names the scope', async () => {
    const { client } = await start({ scopes: ['commands'] });

    await expect(client.users.info({ user: 'U0ADA00001' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'commands' },
    });
  });

  it('does not know other methods, which is a violation', async () => {
    const { slack, client } = await start();

    await expect(client.apiCall('chat.shout')).rejects.toMatchObject(error('unknown_method'));
    expect(slack.violations).toEqual([expect.stringContaining('chat.shout: unknown_method')]);
  });

  it('takes JSON as well as forms', async () => {
    const { slack, ada } = await start();
    const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' };
    const body = JSON.stringify({ channel: 'C0IT000001', text, blocks: [{ type: 'divider' }] });
    const answer = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });

    expect(await answer.json()).toMatchObject({ ok: true, channel: 'C0IT000001' });
    expect(ada.messages('#it')).toMatchObject([{ text, blocks: [{ type: 'divider' }] }]);
  });

  it('keeps a line for each call', async () => {
    const { slack, client } = await start();
    await client.auth.test();
    await client.users.info({ user: 'U0NOBODY' }).catch(() => {});

    expect(slack.calls).toMatchObject([
      { method: 'auth.test', ok: true },
      { method: 'users.info', ok: false, error: 'user_not_found' },
    ]);
    expect(slack.peaks).toEqual({ 'auth.test': 1, 'users.info': 1 });
  });
});

describe('People and groups', () => {
  it('are shown with their flags, which can change', async () => {
    const { slack, client } = await start();
    slack.workspace.changePerson('U0BOB00001', { restricted: true, teamId: 'T0OTHER' });

    expect(await client.users.info({ user: 'U0ADA00001' })).toMatchObject({
      user: {
        is_admin: true,
        is_owner: false,
        is_bot: false,
        deleted: false,
        tz: 'Europe/Berlin',
        real_name: 'Ada Lovelace',
      },
    });
    expect(await client.users.info({ user: 'U0BOB00001' })).toMatchObject({
      user: { is_restricted: true, team_id: 'T0OTHER' },
    });
  });

  it('can be asked for by user group', async () => {
    const userGroups = [{ id: 'S0ADMINS01', users: ['U0ADA00001'] }];
    const { client } = await start({ workspace: { people, channels, userGroups } });

    expect(await client.usergroups.users.list({ usergroup: 'S0ADMINS01' })).toMatchObject({ users: ['U0ADA00001'] });
    await expect(client.usergroups.users.list({ usergroup: 'S0NO' })).rejects.toMatchObject(error('no_such_subteam'));
  });
});

describe('Faults on demand', () => {
  it('are answered in Slack’s words and are no violations', async () => {
    const { slack, client, as } = await start();
    slack.fault('chat.postMessage', { error: 'restricted_action', times: 1 });
    await expect(client.chat.postMessage({ channel: '#it', text })).rejects.toMatchObject(error('restricted_action'));
    await client.chat.postMessage({ channel: '#it', text });

    const lift = slack.fault('auth.test', { status: 503 });
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    lift();
    await client.auth.test();

    slack.fault('*', { retryAfterS: 7 });
    await expect(as(slack.botToken, { rejectRateLimitedCalls: true }).auth.test()).rejects.toMatchObject({
      retryAfter: 7,
    });
    slack.liftFaults();
    await client.auth.test();
    expect(slack.violations).toEqual([]);
  });

  it('can lose an answer, before or after the work, and be slow', async () => {
    const { slack, client, as, ada } = await start();
    slack.fault('chat.postMessage', { drop: 'before', times: 1 });
    await expect(client.chat.postMessage({ channel: '#it', text })).rejects.toThrow();
    expect(ada.messages('#it')).toHaveLength(0);
    slack.fault('chat.postMessage', { drop: 'after', times: 1 });
    await expect(client.chat.postMessage({ channel: '#it', text })).rejects.toThrow();
    expect(ada.messages('#it')).toHaveLength(1);

    slack.fault('auth.test', { slowMs: 5_000 });
    await expect(as(slack.botToken, { timeout: 50 }).auth.test()).rejects.toThrow(/timeout/);
  });
});
