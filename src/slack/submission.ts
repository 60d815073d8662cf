import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Meta } from './meta.ts';
import { inChannel } from './meta.ts';
import type { Place } from './place.ts';
import { loadingView } from './views/loading-view.ts';
import { problemView, sentenceView } from './views/message-view.ts';

/** A submitted form. Its answer is the ack, once and within three seconds; what is shown after that is drawn in the modal. */
export type SubmittedPlace = Place & {
  /** Errors by block_id, for input blocks of this view only; the form stays. */
  refuse(errors: Readonly<Record<string, string>>): Promise<void>;
  /** Closes this view, and no other. */
  close(): Promise<void>;
};

export type Submitted = {
  readonly place: SubmittedPlace;
  readonly isAnswered: () => boolean;
  /** Ends the wait for an answer. */
  readonly settle: () => void;
};

export type SubmittedNeeds = {
  readonly ack: (answer?: ViewResponseAction) => Promise<void>;
  readonly meta: Meta;
  /** An answer that came too late could not be sent. */
  readonly failed: (error: unknown) => void;
};

/** Of Slack's three seconds: what is left is for the way. */
const ANSWER_WITHIN_MS = 2300;

export function submitted(place: Place, { ack, meta, failed }: SubmittedNeeds): Submitted {
  let answered = false;
  const answer = async (action?: ViewResponseAction) => {
    answered = true;
    clearTimeout(late);
    await ack(action);
  };
  const update = (view: ModalView) => answer({ response_action: 'update', view: inChannel(view, place.channel) });
  // After three seconds Slack shows an error of its own. A form that is only slow becomes a loading one instead.
  const late = setTimeout(() => void update(loadingView()).catch(failed), ANSWER_WITHIN_MS);
  const show: Place['show'] = async (view, hash) => {
    if (answered) return place.show(view, hash);
    await update(view);
    return { ok: true, hash: '' };
  };
  return {
    isAnswered: () => answered,
    settle: () => clearTimeout(late),
    place: {
      ...place,
      show,
      tell: async (view, text) => {
        if (answered) await place.tell(view, text);
        else await update(view);
      },
      refuse: async (errors) => {
        if (!answered) return answer({ response_action: 'errors', errors: { ...errors } });
        await place.show(problemView(Object.values(errors).join(' '), { form: meta.form, again: 'page' }));
      },
      close: async () => {
        if (!answered) return answer();
        await place.show(sentenceView('Saved. You can close this.'));
      },
    },
  };
}
