import type { WebClient } from '@slack/web-api';
import { asUnavailable } from './slack-errors.ts';

/** The id of the direct messages with a person. Remembered, as it never changes; bounded. */
export type DirectMessages = (user: string) => Promise<string>;

const KEPT = 1000;

export function createDirectMessages(client: WebClient): DirectMessages {
  const known = new Map<string, string>();
  return async (user) => {
    const found = known.get(user);
    if (found !== undefined) return found;
    try {
      const { channel } = await client.conversations.open({ users: user });
      if (channel?.id === undefined) throw new Error('conversations.open gave no channel');
      if (known.size >= KEPT) known.clear();
      known.set(user, channel.id);
      return channel.id;
    } catch (error) {
      throw asUnavailable(error);
    }
  };
}
