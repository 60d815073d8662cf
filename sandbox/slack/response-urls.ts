import type { Ids } from './ids.ts';
import { type Fields, string } from './json.ts';
import { limit } from './limits.ts';
import { type Message, type Messages, readContent } from './messages.ts';
import { refusal } from './refusal.ts';

/** Where a response_url answers to, and the message it came from, if a message did. */
export interface ResponsePlace {
  readonly userId: string;
  readonly channelId: string;
  readonly message?: { readonly ts: string };
}

export interface ResponseUrls {
  issue(place: ResponsePlace): string;
  /** Throws used_url, expired_url, or what chat.* throw. Needs no membership. */
  respond(id: string, body: Fields): void;
}

const KEPT = 2_000;

export function createResponseUrls(
  now: () => number,
  ids: Ids,
  messages: Messages,
  urlOf: (id: string) => string,
): ResponseUrls {
  const places = new Map<string, { place: ResponsePlace; at: number; uses: number }>();
  return {
    issue: (place) => {
      const id = ids.next('R');
      places.set(id, { place, at: now(), uses: 0 });
      const oldest = places.keys().next().value;
      if (places.size > KEPT && oldest !== undefined) places.delete(oldest);
      return urlOf(id);
    },
    respond: (id, body) => {
      const known = places.get(id);
      if (known === undefined || now() - known.at > limit('timing.response_url', 'maxMs')) throw refusal('expired_url');
      if (known.uses >= limit('timing.response_url', 'maxUses')) throw refusal('used_url');
      known.uses += 1;
      answer(known.place, body, messages);
    },
  };
}

/** Says it in the place; also what a command's ack may say. A new message only the person sees, unless told otherwise. */
export function answer(place: ResponsePlace, body: Fields, messages: Messages): void {
  const original = place.message === undefined ? undefined : messages.find(place.channelId, place.message.ts);
  if (body.delete_original === true) {
    if (original !== undefined) messages.remove(original);
    return;
  }
  if (body.replace_original === true && original !== undefined) {
    messages.edit(original, readContent(body, original));
    return;
  }
  messages.post({ ...readContent(body), channelId: place.channelId, by: 'bot', ...audience(place, body) });
}

function audience(place: ResponsePlace, body: Fields): Partial<Message> {
  return {
    ...(body.response_type === 'in_channel' ? {} : { onlyFor: place.userId }),
    ...(body.thread_ts === undefined ? {} : { threadTs: string(body.thread_ts) }),
  };
}
