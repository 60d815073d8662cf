import type { IncomingMessage } from 'node:http';
import { type AnyMiddlewareArgs, AuthorizationError, type Middleware } from '@slack/bolt';
import { firstOf } from './first-of.ts';
import type { Log } from './log.ts';

/** False = a request with this signature came in before, in whichever process. */
export type FirstTime = (signature: string) => Promise<boolean>;

/** For `refuseReplays`, of a request whose signature was found to be right. */
export const rememberSignature = ({ headers }: IncomingMessage) => ({ signature: headers['x-slack-signature'] });

/** Of the three seconds that an answer has. */
const ASKED_WITHIN_MS = 800;

/**
 * A signature is good for five minutes, and Slack signs each try anew: the same one twice is a copy, answered 401. While the
 * database does not say, a request passes: without the database nothing can be done, and the click must be answered.
 */
export const refuseReplays =
  (firstTime: FirstTime, log: Log): Middleware<AnyMiddlewareArgs> =>
  async ({ context, body, next }) => {
    // It does nothing, and what is typed twice within a second is the same: it has no trigger of its own.
    if (body.type === 'block_suggestion') return next();
    const { signature } = context;
    const asked = firstTime(String(signature)).catch((err: unknown) => {
      log.warn({ err }, 'a request could not be told from a copy');
      return true;
    });
    if (await firstOf(asked, ASKED_WITHIN_MS, true)) return next();
    log.warn({}, 'a copy of a request was refused');
    throw new AuthorizationError('this request came in before', new Error('a copy'));
  };
