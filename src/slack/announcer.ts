import type { WebClient } from '@slack/web-api';
import type { Import, NoticeRef } from '../import-users/import.ts';
import type { Journal, Notices } from '../import-users/ports.ts';
import type { DirectMessages } from './direct-messages.ts';
import { firstOf } from './first-of.ts';
import type { Instead, Notice } from './notices.ts';
import { endedNotice, finishNotice, progressNotice, startNotice } from './notices.ts';
import type { Replies } from './replies.ts';
import { asUnavailable, codeOf } from './slack-errors.ts';
import type { Pace } from './thinned.ts';
import { createThinned } from './thinned.ts';

export type AnnouncerNeeds = {
  readonly client: WebClient;
  readonly direct: DirectMessages;
  readonly reply: Replies;
  readonly journal: Journal;
  readonly pace: Pace;
  /** Milliseconds. */
  readonly now: () => number;
};

export type Announcer = Notices & {
  /** Waits for messages on their way; false = some still were at the deadline. */
  drain(withinMs: number): Promise<boolean>;
};

/** slack.md, section 7: chat.update takes 50 a minute from the whole app. */
export const PACE: Pace = { leastMs: 3000, sharedMs: 1500 };

/** Puts notices into channels, or where those will not have them, into direct messages. */
export function createAnnouncer(needs: AnnouncerNeeds): Announcer {
  const { journal, pace, now } = needs;
  const thinned = createThinned(pace, (error) => journal.warn('progress-not-shown', error), now);
  const places = createPlaces();
  // Posted, and perhaps not noted: the database may have gone away just then.
  const ends = createKept();
  const redraw = async (of: Import, draw: (instead: Instead) => Notice): Promise<void> => {
    const ref = places.of(of);
    if (ref) places.keep(of.id, await edit(needs.client, ref, draw(insteadOf(of, ref))));
  };
  return {
    started: async (of) => {
      const standing = places.of(of);
      if (standing) return standing;
      const ref = await post(needs, of, (instead) => startNotice(of, instead));
      places.keep(of.id, ref);
      return ref;
    },
    progress: (of, done) => thinned.draw(of.id, () => redraw(of, (instead) => progressNotice(of, done, instead))),
    finished: async (of, { counts }) => {
      const standing = ends.get(of.id);
      if (standing) return standing;
      thinned.end(of.id, () => redraw(of, (instead) => endedNotice(of, counts, instead)));
      const ref = await post(needs, of, (instead) => finishNotice(of, counts, instead), places.of(of));
      ends.keep(of.id, ref);
      return ref;
    },
    drain: (withinMs) =>
      firstOf(
        thinned.drain().then(() => true),
        withinMs,
        false,
      ),
  };
}

/** The channel will not have it, whatever we try: the bot is not in it, or may not write there. */
const SHUT = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'no_permission',
]);

/** In the channel of the command; where that is shut, or was before, in the direct messages of whoever started it. */
async function post(
  needs: AnnouncerNeeds,
  of: Import,
  draw: (instead: Instead) => Notice,
  before?: NoticeRef,
): Promise<NoticeRef> {
  const { client, direct } = needs;
  if (before?.where !== 'direct' && of.channel !== '') {
    try {
      return await postTo(client, of.channel, draw(undefined), 'channel');
    } catch (error) {
      if (!SHUT.has(codeOf(error) ?? '')) throw asUnavailable(error);
      await sayWhere(needs, of);
    }
  }
  const channel = await direct(of.by.user);
  const instead = before || of.channel === '' ? undefined : { channel: of.channel };
  try {
    return await postTo(client, channel, draw(instead), 'direct');
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** Once, where the command was typed, as long as its response URL works. */
async function sayWhere({ reply, journal }: AnnouncerNeeds, of: Import): Promise<void> {
  journal.tell('channel-shut', { import: of.id });
  if (of.responseUrl === '') return;
  const text = `I cannot post in this channel, so import #${of.number} is reported in your direct messages with me. To have it here, invite me to the channel.`;
  await reply(of.responseUrl, { text }).catch((error: unknown) =>
    journal.warn('response-url-used-up', error, { import: of.id }),
  );
}

/** Whoever deleted a notice gets a new one. */
async function edit(client: WebClient, ref: NoticeRef, notice: Notice): Promise<NoticeRef> {
  try {
    await client.chat.update({ channel: ref.channel, ts: ref.ts, ...written(notice) });
    return ref;
  } catch (error) {
    if (codeOf(error) !== 'message_not_found') throw asUnavailable(error);
    return postTo(client, ref.channel, notice, ref.where);
  }
}

async function postTo(
  client: WebClient,
  channel: string,
  notice: Notice,
  where: NoticeRef['where'],
): Promise<NoticeRef> {
  const answer = await client.chat.postMessage({ channel, ...written(notice), ...QUIET });
  return { channel: answer.channel ?? channel, ts: answer.ts ?? '', where };
}

/** Nothing in a notice becomes a link, a name or a preview by itself. */
const QUIET = { unfurl_links: false, unfurl_media: false };
const written = ({ text, blocks }: Notice) => ({
  text,
  blocks: [...blocks],
  link_names: false,
  parse: 'none' as const,
});

const insteadOf = (of: Import, { where }: NoticeRef): Instead =>
  where === 'direct' && of.channel !== '' ? { channel: of.channel } : undefined;

/** Where start notices stand now: posted anew, or before the record says so. */
function createPlaces() {
  const { get, keep } = createKept();
  return { keep, of: ({ id, startNotice: recorded }: Import): NoticeRef | undefined => get(id) ?? recorded };
}

/** Imports whose notice was posted by this process; the oldest goes first. */
const KEPT = 200;

function createKept() {
  const refs = new Map<string, NoticeRef>();
  return {
    get: (id: string): NoticeRef | undefined => refs.get(id),
    keep: (id: string, ref: NoticeRef): void => {
      refs.delete(id);
      refs.set(id, ref);
      const oldest = refs.size > KEPT ? refs.keys().next().value : undefined;
      if (oldest !== undefined) refs.delete(oldest);
    },
  };
}
