import type { ModalView } from '@slack/types';
import { inChannel } from './meta.ts';
import type { Replies } from './replies.ts';
import type { Drawn, ViewClient, ViewRef } from './view-client.ts';

/** Where a person waits for an answer: a modal, or a message or command that has a response URL. */
export type Place = {
  /** Where the command was typed, as far as we know; '' otherwise. */
  readonly channel: string;
  /** '' where there is none. */
  readonly responseUrl: string;
  /** Opens a modal, or pushes one on top of it; from then on it is drawn in. False = the payload came twice: nothing more to do. */
  open(view: ModalView): Promise<boolean>;
  /** Draws in the modal. With a hash: only if nothing was drawn since. */
  show(view: ModalView, hash?: string): Promise<Drawn>;
  /** Says it privately, outside of any modal. */
  say(text: string): Promise<void>;
  /** Says it wherever the person can read it: in the modal, and where there is none, privately. */
  tell(view: ModalView, text: string): Promise<void>;
};

export type PlaceNeeds = { readonly views: ViewClient; readonly reply: Replies };

export type PlaceFacts = {
  readonly channel: string;
  readonly responseUrl: string;
  readonly trigger: string;
  /** The modal that the payload came from. */
  readonly view?: ViewRef | undefined;
};

const GONE: Drawn = { ok: false, why: 'gone' };

export function createPlace({ views, reply }: PlaceNeeds, facts: PlaceFacts): Place {
  const { channel, responseUrl, trigger } = facts;
  let drawnIn = facts.view;
  const show = async (view: ModalView, hash?: string): Promise<Drawn> =>
    drawnIn ? views.update(drawnIn, inChannel(view, channel), hash) : GONE;
  const say = async (text: string) => {
    if (responseUrl !== '') await reply(responseUrl, { text });
  };
  return {
    channel,
    responseUrl,
    open: async (view) => {
      const opened = await (drawnIn ? views.push : views.open)(trigger, inChannel(view, channel));
      drawnIn = opened ?? drawnIn;
      return opened !== undefined;
    },
    show,
    say,
    tell: async (view, text) => {
      const drawn = await show(view);
      if (!drawn.ok && drawn.why === 'gone') await say(text);
    },
  };
}
