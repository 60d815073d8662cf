import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from './log.ts';

/**
 * Bolt's and its clients' lines, from warnings up. Below that they hold payloads and acks whole, and the words of those that
 * they pass as objects are left out: those hold responses of Slack.
 */
export function boltLogger(log: Log): Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: (...said) => log.warn({ slack: words(said) }, 'Slack library'),
    // A socket that drops is opened again: nobody has to act.
    error: (...said) => log[isOfSocket(said) ? 'warn' : 'error']({ slack: words(said) }, 'Slack library'),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}

const isOfSocket = ([first]: readonly unknown[]): boolean =>
  typeof first === 'string' && /^WebSocket error/.test(first);

const words = (said: readonly unknown[]): string =>
  said
    .map((part) => (part instanceof Error ? `${part.name}: ${part.message}` : part))
    .filter((part) => typeof part === 'string')
    .join(' ')
    .slice(0, 500);
