import { type Problem, Unavailable } from '../import-users/errors.ts';
import { createFraming } from './framing.ts';
import { asSuccess, idOf, kindOf, type MessageKind, type SearchEnd, searchEndOf } from './ldap-message.ts';

/** Stands before ldapts, which trusts every byte, and hides how a search ended. */
export type MessageGuard = {
  /** The messages that these bytes complete and that ldapts may see. Throws Unavailable: then the connection is over. */
  take(chunk: Buffer): readonly Buffer[];
  /** How the last search, or the last page of one, ended. */
  lastEnd(): SearchEnd | undefined;
};

/** ldapts fails somewhat beyond, for want of a stack. A directory that ignores paging gives everything at once. */
const ENTRIES_AT_ONCE = 100_000;

/** Limits of time, of size and of the administrator: RFC 4511, appendix A. */
const LIMITS: ReadonlySet<number> = new Set([3, 4, 11]);

export function createMessageGuard(): MessageGuard {
  const framing = createFraming();
  let end: SearchEnd | undefined;
  /** Of each search that has not ended. */
  const entries = new Map<number, number>();

  const read: Readonly<Record<MessageKind, (message: Buffer) => readonly Buffer[]>> = {
    broken: () => fail('no-ldap', 'a broken message'),
    disconnection: () => fail('down', 'the directory says that it hangs up'),
    entry: (message) => {
      const id = idOf(message);
      const count = (entries.get(id) ?? 0) + 1;
      entries.set(id, count);
      return count > ENTRIES_AT_ONCE ? fail('cut-off', 'too many entries at once') : [message];
    },
    'search-end': (message) => {
      end = searchEndOf(message) ?? fail('no-ldap', 'a broken paging control');
      // ldapts throws away what came before an error. How the search ended, `lastEnd` says.
      const hasEntries = entries.delete(idOf(message));
      return [hasEntries && LIMITS.has(end.code) ? asSuccess(message) : message];
    },
    // News on the way to an answer. Who does not know it ignores it (RFC 4511, section 4.13); ldapts gives up.
    intermediate: () => [],
    other: (message) => [message],
  };
  return {
    take: (chunk) => framing.take(chunk).flatMap((message) => read[kindOf(message)](message)),
    lastEnd: () => end,
  };
}

function fail(problem: Problem, why: string): never {
  throw new Unavailable('directory', problem, why);
}
