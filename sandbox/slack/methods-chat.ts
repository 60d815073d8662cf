import { type Fields, string } from './json.ts';
import { limit } from './limits.ts';
import { type Message, readContent } from './messages.ts';
import type { Method } from './methods-views.ts';
import { messageObject } from './payload-objects.ts';
import { refusal } from './refusal.ts';
import type { Channel } from './workspace.ts';
import type { World } from './world.ts';

export const createChatMethods = (scopes: readonly string[]): Readonly<Record<string, Method>> => ({
  'chat.postMessage': (world, args) => {
    const channel = target(world, string(args.channel));
    const isOpen = channel.private !== true && scopes.includes('chat:write.public');
    if (!isOpen) mustBeIn(world, channel);
    return posted(world, world.messages.post({ ...readContent(args), ...place(channel, args) }));
  },
  'chat.postEphemeral': (world, args) => {
    const channel = target(world, string(args.channel));
    const onlyFor = string(args.user);
    mustBeIn(world, channel);
    if (!world.workspace.isMember(channel, onlyFor)) throw refusal('user_not_in_channel');
    const message = world.messages.post({ ...readContent(args), ...place(channel, args), onlyFor });
    return { message_ts: message.ts };
  },
  'chat.update': (world, args) => {
    const channel = target(world, string(args.channel));
    const message = world.messages.find(channel.id, string(args.ts));
    if (message === undefined || message.onlyFor !== undefined) throw refusal('message_not_found');
    if (message.by !== 'bot') throw refusal('cant_update_message');
    if ([...string(args.text)].length > limit('chat.update.text', 'maxLength')) throw refusal('msg_too_long');
    return posted(world, world.messages.edit(message, readContent(args, message)));
  },
});

/** The channel that a call names: an id, `#name`, or a person for her direct messages. */
function target(world: World, ref: string): Channel {
  const person = world.workspace.person(ref);
  const channel = person === undefined ? world.workspace.channel(ref) : world.workspace.direct(person.id);
  if (channel === undefined) throw refusal('channel_not_found');
  return channel;
}

/** To someone outside, a private channel does not exist. */
export function mustBeIn(world: World, channel: Channel): void {
  if (!world.workspace.isMember(channel, world.workspace.bot.userId)) {
    throw refusal(channel.private === true ? 'channel_not_found' : 'not_in_channel');
  }
  if (channel.archived === true) throw refusal('is_archived');
}

const place = (channel: Channel, args: Fields): Pick<Message, 'channelId' | 'by' | 'threadTs'> => ({
  channelId: channel.id,
  by: 'bot',
  ...(args.thread_ts === undefined ? {} : { threadTs: string(args.thread_ts) }),
});

const posted = (world: World, message: Message): Fields => ({
  channel: message.channelId,
  ts: message.ts,
  text: message.text,
  message: messageObject(message, world.workspace),
});
