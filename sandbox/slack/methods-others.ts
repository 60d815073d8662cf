import { type Fields, list, records, string } from './json.ts';
import { limit } from './limits.ts';
import { mustBeIn } from './methods-chat.ts';
import type { Method } from './methods-views.ts';
import { refusal } from './refusal.ts';
import { userObject } from './workspace.ts';
import type { World } from './world.ts';

/** Where the other two servers of Slack are. */
export interface Addresses {
  socket(): string;
  upload(fileId: string): string;
}

export const createOtherMethods = (addresses: Addresses): Readonly<Record<string, Method>> => ({
  'auth.test': ({ workspace: { team, bot } }) => ({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  }),
  'apps.connections.open': () => ({ url: addresses.socket() }),
  'conversations.open': ({ workspace }, args) => {
    const users = (Array.isArray(args.users) ? list(args.users).map(string) : string(args.users).split(',')).map((u) =>
      u.trim(),
    );
    const person = workspace.person(users[0] ?? '');
    if (users.length !== 1 || person === undefined) throw refusal('user_not_found');
    if (person.bot === true) throw refusal('cannot_dm_bot');
    if (person.deleted === true) throw refusal('user_disabled');
    return { channel: { id: workspace.direct(person.id).id, is_im: true, user: person.id }, already_open: false };
  },
  'users.info': ({ workspace }, args) => {
    const person = workspace.person(string(args.user));
    if (person === undefined) throw refusal('user_not_found');
    return { user: userObject(person, workspace.team) };
  },
  'usergroups.users.list': ({ workspace }, args) => {
    const group = workspace.userGroup(string(args.usergroup));
    const isHidden = group?.disabled === true && String(args.include_disabled) !== 'true';
    if (group === undefined || isHidden) throw refusal('no_such_subteam');
    return { users: group.users };
  },
  'files.getUploadURLExternal': ({ files }, args) => {
    const id = files.begin(
      string(args.filename),
      Number(args.length ?? 0),
      string(args.alt_text) || string(args.alt_txt),
    );
    return { upload_url: addresses.upload(id), file_id: id };
  },
  'files.completeUploadExternal': completeUpload,
});

function completeUpload(world: World, args: Fields): Fields {
  const wanted = records(args.files);
  if (wanted.length === 0) throw refusal('invalid_arguments', ['missing required field: files']);
  const refs = [string(args.channel_id), ...string(args.channels).split(',')].filter((ref) => ref !== '');
  if (refs.length > limit('files.completeUploadExternal.channels', 'maxItems'))
    throw refusal('channels_limit_exceeded');
  // Only ids of channels: a person's id is none, unlike in chat.postMessage.
  const channels = refs.map((ref) => world.workspace.channels().find((c) => c.id === ref));
  for (const channel of channels) {
    if (channel === undefined) throw refusal('channel_not_found');
    mustBeIn(world, channel);
  }
  const files = wanted.map((file) => world.files.finish(string(file.id), string(file.title)));
  for (const channel of channels) {
    if (channel === undefined) continue;
    const threadTs = args.thread_ts === undefined ? {} : { threadTs: string(args.thread_ts) };
    const text = string(args.initial_comment);
    world.messages.post({ text, blocks: [], channelId: channel.id, by: 'bot', files, ...threadTs });
  }
  return { files: files.map(({ id, title, name, size }) => ({ id, title, name, size })) };
}
