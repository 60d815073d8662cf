import { WebClient, type WebClientOptions } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import type { Slack, SlackOptions } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start-slack.ts';
import { channels, people, quiet } from './tiny-bot.ts';

const running: Slack[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((slack) => slack.close()));
});

async function start(options: Partial<SlackOptions> = {}) {
  const slack = await startSlack({ mode: 'http', workspace: { people, channels }, ...options });
  running.push(slack);
  const as = (token?: string, more: WebClientOptions = {}) =>
    new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet, ...more });
  return { slack, as, client: as(slack.botToken), ada: slack.person('U0ADA00001'), bob: slack.person('U0BOB00001') };
}

const error = (code: string) => ({ data: expect.objectContaining({ ok: false, error: code }) });
const text = 'Import started';

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

describe('Messages', () => {
  it('need a channel that the bot is in and that is alive', async () => {
    const { slack, client } = await start();
    const post = (channel: string) => client.chat.postMessage({ channel, text });

    await expect(post('#alien')).rejects.toMatchObject(error('not_in_channel'));
    await expect(post('#secret')).rejects.toMatchObject(error('channel_not_found'));
    await expect(post('#nowhere')).rejects.toMatchObject(error('channel_not_found'));
    await expect(post('#old')).rejects.toMatchObject(error('is_archived'));
    expect(slack.violations).toEqual([]);
  });

  it('reach public channels from outside with chat:write.public', async () => {
    const { client, ada } = await start({ scopes: ['chat:write', 'chat:write.public'] });
    await client.chat.postMessage({ channel: '#alien', text });

    expect(ada.messages('#alien')).toHaveLength(1);
  });

  it('reach one person in direct messages, and nobody else', async () => {
    const { client, ada, bob } = await start();
    const { channel } = await client.conversations.open({ users: ada.id });
    await client.chat.postMessage({ channel: channel?.id ?? '', text });

    expect(await ada.reads('dm', text)).toMatchObject({ edited: 0 });
    expect(bob.messages('dm')).toEqual([]);
    await expect(client.conversations.open({ users: 'U0NOBODY' })).rejects.toMatchObject(error('user_not_found'));
  });

  it('can be for one person in a channel, who must be in it; those cannot be edited', async () => {
    const { slack, client, ada, bob } = await start();
    const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel: 'C0IT000001', user: ada.id, text });

    expect(ada.messages('#it')).toHaveLength(1);
    expect(bob.messages('#it')).toEqual([]);
    await expect(client.chat.update({ channel: 'C0IT000001', ts, text: 'x' })).rejects.toMatchObject(
      error('message_not_found'),
    );
    slack.workspace.changeChannel('#it', { members: [bob.id] });
    await expect(client.chat.postEphemeral({ channel: 'C0IT000001', user: ada.id, text })).rejects.toMatchObject(
      error('user_not_in_channel'),
    );
  });

  it('keep what they said before an edit', async () => {
    const { client, ada } = await start();
    const { ts = '', channel = '' } = await client.chat.postMessage({ channel: '#it', text: 'one' });
    await client.chat.update({ channel, ts, text: 'two' });
    await client.chat.update({ channel, ts, text: 'three' });

    expect(await ada.reads('#it', 'three')).toMatchObject({ edited: 2, before: [{ text: 'one' }, { text: 'two' }] });
    await expect(client.chat.update({ channel, ts, text: 'x'.repeat(4_001) })).rejects.toMatchObject(
      error('msg_too_long'),
    );
    await expect(client.chat.update({ channel, ts: '1.1', text })).rejects.toMatchObject(error('message_not_found'));
  });

  it('say something, and in blocks that Slack takes', async () => {
    const { slack, client } = await start();
    const header = { type: 'header' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(151) } };

    await expect(client.chat.postMessage({ channel: '#it', text: '' })).rejects.toMatchObject(error('no_text'));
    await expect(client.chat.postMessage({ channel: '#it', text, blocks: [header] })).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
    expect(slack.violations).toHaveLength(2);
  });

  it('tell whom they call and where they lead, and show text as it is read', async () => {
    const { client, ada } = await start();
    await client.chat.postMessage({
      channel: '#it',
      text: '<!channel> see <https://x.example|here> &lt;!here&gt; <@U0BOB00001>',
    });

    expect(await ada.reads('#it', '@channel see here <!here>')).toMatchObject({
      calls: ['channel', 'U0BOB00001'],
      links: ['https://x.example'],
    });
  });
});

describe('Files', () => {
  it('go to a host of their own and end as a message', async () => {
    const { slack, client, ada } = await start();
    const { channel } = await client.conversations.open({ users: ada.id });
    await client.filesUploadV2({
      channel_id: channel?.id ?? '',
      filename: 'blocked.csv',
      content: 'name\nada\n',
      initial_comment: 'All blocked',
    });

    const [file] = (await ada.reads('dm', '(file) blocked.csv')).files;
    expect(file).toMatchObject({ name: 'blocked.csv', content: 'name\nada\n', size: 9 });
    const { upload_url = '' } = await client.files.getUploadURLExternal({ filename: 'a', length: 1 });
    expect(new URL(upload_url).host).not.toBe(new URL(slack.apiUrl).host);
    expect(slack.violations).toEqual([]);
  });

  it('are refused for a person, a foreign channel, and without the bytes', async () => {
    const { client } = await start();
    const upload = (channel_id: string) => client.filesUploadV2({ channel_id, filename: 'a.csv', content: 'a' });

    await expect(upload('U0ADA00001')).rejects.toMatchObject(error('channel_not_found'));
    await expect(upload('C0ALIEN001')).rejects.toMatchObject(error('not_in_channel'));
    const { file_id = '' } = await client.files.getUploadURLExternal({ filename: 'a', length: 1 });
    await expect(
      client.files.completeUploadExternal({ files: [{ id: file_id }], channel_id: 'C0IT000001' }),
    ).rejects.toMatchObject(error('file_not_found'));
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
