import { AuthorizationError } from '@slack/bolt';
import { Unavailable } from '../import-users/errors.ts';
import type { Log } from './log.ts';
import type { Again, Meta } from './meta.ts';
import type { Place } from './place.ts';
import { bugText, problemText } from './problems.ts';
import { problemView } from './views/message-view.ts';

/** Who waits for the answer to a payload, and what *Try Again* would do for them. */
type Waiting = {
  /** Undefined for those who read nothing that we say: option requests. */
  readonly place: Place | undefined;
  readonly meta: Meta;
  readonly again: Again;
  /** What was done, by our ids: for the log. */
  readonly what: string;
};

/** Payload → who waits. The router fills it; entries go with their payload. */
export type WaitingList = WeakMap<object, Waiting>;

export type CatcherNeeds = {
  readonly waiting: WaitingList;
  readonly log: Log;
  readonly newReference: () => string;
};

/** One of the two catchers of the program: whoever waits gets a sentence and a remedy, the log the cause. */
export const createCatcher =
  ({ waiting, log, newReference }: CatcherNeeds) =>
  async ({ error, body }: { readonly error: Error; readonly body: object }): Promise<void> => {
    // Nobody of ours waits: the receiver answers 401.
    if (error instanceof AuthorizationError) throw error;
    const cause = 'original' in error && error.original instanceof Error ? error.original : error;
    const who = waiting.get(body);
    const reference = newReference();
    const facts = { err: cause, what: who?.what, reference };
    if (cause instanceof Unavailable) log.warn(facts, 'something that is needed could not be reached');
    else log.error(facts, 'a bug: a request of a person failed');
    const says = cause instanceof Unavailable ? problemText(cause) : bugText(reference);
    if (!who?.place) return;
    const { form, importId, which } = who.meta;
    try {
      await who.place.tell(problemView(says, { form, importId, which, again: who.again }), says);
    } catch (failure) {
      log.warn({ err: failure, what: who.what, reference }, 'nobody could be told of a failure');
    }
  };
