import { describe, expect, it } from 'vitest';
import { start, text } from './api-client.ts';
import { error } from './refusal.ts';

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
