import type { HomeView, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { Unavailable } from '../import-users/errors.ts';
import { asUnavailable, codeOf, isUnanswered } from './slack-errors.ts';

/** An open modal: by Slack's id, or by ours where we were never told Slack's. */
export type ViewRef = { readonly view_id: string } | { readonly external_id: string };

/** `gone`: the person closed it. `newer`: it has changed since the hash. Neither is an error. */
export type Drawn =
  | { readonly ok: true; readonly hash: string }
  | { readonly ok: false; readonly why: 'gone' | 'newer' };

/**
 * Opening and pushing use up the trigger, which lives 3 s; undefined = it was used already, so the payload came twice and the
 * other one is being answered. Every method throws `Unavailable('slack', …)`.
 */
export type ViewClient = {
  open(trigger: string, view: ModalView): Promise<ViewRef | undefined>;
  push(trigger: string, view: ModalView): Promise<ViewRef | undefined>;
  update(ref: ViewRef, view: ModalView, hash?: string): Promise<Drawn>;
  /** What stands in the app's Home tab for one person. */
  publish(user: string, view: HomeView): Promise<void>;
};

export function createViewClient(client: WebClient, newId: () => string): ViewClient {
  return {
    open: (trigger, view) => shown(view, newId, (marked) => client.views.open({ trigger_id: trigger, view: marked })),
    push: (trigger, view) => shown(view, newId, (marked) => client.views.push({ trigger_id: trigger, view: marked })),
    publish: async (user_id, view) => {
      await client.views.publish({ user_id, view }).catch((error: unknown) => {
        throw asUnavailable(error);
      });
    },
    update: async (ref, view, hash) => {
      try {
        const answer = await client.views.update({ ...ref, view, ...(hash !== undefined && { hash }) });
        return { ok: true, hash: answer.view?.hash ?? '' };
      } catch (error) {
        const code = codeOf(error);
        if (code === 'hash_conflict') return { ok: false, why: 'newer' };
        if (code === 'not_found') return { ok: false, why: 'gone' };
        throw asUnavailable(error);
      }
    },
  };
}

type Shown = { readonly view?: { readonly id?: string } };

/** Without an answer the modal is probably open all the same (slack.md, section 4): then our own id finds it. */
async function shown(
  view: ModalView,
  newId: () => string,
  ask: (marked: ModalView) => Promise<Shown>,
): Promise<ViewRef | undefined> {
  const external_id = newId();
  try {
    const answer = await ask({ ...view, external_id });
    return answer.view?.id === undefined ? { external_id } : { view_id: answer.view.id };
  } catch (error) {
    if (isUnanswered(error)) return { external_id };
    if (codeOf(error) === 'exchanged_trigger_id') return undefined;
    if (codeOf(error)?.includes('trigger')) throw new Unavailable('slack', 'timed-out', error);
    throw asUnavailable(error);
  }
}
