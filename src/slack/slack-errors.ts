import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { Unavailable } from '../import-users/errors.ts';

/** Slack's code of a refusal; undefined for everything else. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? error.data.error : undefined;

/** True when no answer came: what was asked for may have been done. */
export const isUnanswered = (error: unknown): boolean => error instanceof WebAPIRequestError;

/** Slack was not reached, or is not willing now: `Unavailable`. A refusal of what we sent is our bug, and stays itself. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof WebAPIRequestError) return new Unavailable('slack', 'timed-out', error);
  if (error instanceof WebAPIRateLimitedError || error instanceof WebAPIHTTPError) {
    return new Unavailable('slack', 'down', error);
  }
  const code = codeOf(error) ?? '';
  if (REFUSED.has(code)) return new Unavailable('slack', 'wrong-credentials', error);
  if (code === 'missing_scope') return new Unavailable('slack', 'no-permission', error);
  return PASSING.has(code) ? new Unavailable('slack', 'down', error) : error;
}

const REFUSED = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired']);
const PASSING = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);
