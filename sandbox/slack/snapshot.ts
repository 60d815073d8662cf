import type { Fields } from './json.ts';
import { messageText, modalText } from './screen.ts';
import type { World } from './world.ts';

/** Everything that a person has before her, as JSON: what a page in a browser draws. */
export interface Snapshot {
  readonly person: { readonly id: string; readonly name: string };
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: 'channel' | 'im';
    readonly messages: readonly Fields[];
  }[];
  /** What the bot has published in its Home tab. */
  readonly home: Fields | undefined;
  /** The modals on top of one another, the root first; only the last can be used. */
  readonly modals: readonly Fields[];
}

export function snapshotOf(world: World, userId: string): Snapshot {
  const { workspace, messages, views } = world;
  workspace.direct(userId);
  const home = views.home(userId);
  const seen = workspace.channels().filter((channel) => workspace.isMember(channel, userId));
  return {
    person: { id: userId, name: workspace.person(userId)?.name ?? userId },
    channels: seen.map(({ id, name, kind }) => ({
      id,
      name: kind === 'im' ? workspace.bot.name : name,
      kind,
      messages: messages.seenBy(userId, id).map((message) => ({
        ...message,
        before: message.before.length,
        shown: messageText(message),
        isOnlyForYou: message.onlyFor !== undefined,
      })),
    })),
    home: home === undefined ? undefined : { ...home },
    modals: views.stack(userId).map((view, n, all) => ({
      ...view,
      isOnTop: n === all.length - 1,
      shown: modalText(view),
    })),
  };
}
