import { foldText } from '../dn.ts';
import { MalformedMessage, readAll, readText, type Tlv } from './ber.ts';
import { comparable, hasSubstrings, isKnownAttribute } from './schema.ts';
import type { Store, Stored } from './store.ts';

/** Undefined: cannot be said. RFC 4511, section 4.5.1.7, has three answers, and NOT leaves this one as it is. */
type Match = (stored: Stored) => boolean | undefined;

export interface Filter {
  readonly matches: Match;
  /** Where an index can tell: nobody else can match. */
  candidates(store: Store): readonly Stored[] | undefined;
}

/** From the wire. Throws MalformedMessage, also for more than `MAX_DEPTH` levels. */
export function readFilter({ tag, content }: Tlv, depth = 0): Filter {
  if (depth > MAX_DEPTH) throw new MalformedMessage('a filter nested too deeply');
  const inner = () => readAll(content).map((part) => readFilter(part, depth + 1));
  switch (tag) {
    case 0xa0:
      return both(inner());
    case 0xa1:
      return either(inner());
    case 0xa2:
      return negated(inner());
    case 0xa3:
    case 0xa8: // approximately: most servers take it as equal
      return equal(content);
    case 0xa4:
      return substrings(content);
    case 0xa5:
      return ordered(content, (has, asked) => has >= asked);
    case 0xa6:
      return ordered(content, (has, asked) => has <= asked);
    case 0x87:
      return onAttribute(content.toString(), (stored, name) => stored.comparables(name).length > 0);
    default:
      return unindexed(() => undefined);
  }
}

const MAX_DEPTH = 100;

const unindexed = (matches: Match): Filter => ({ matches, candidates: () => undefined });

function both(parts: readonly Filter[]): Filter {
  return {
    matches: (stored) => {
      const answers = parts.map(({ matches }) => matches(stored));
      return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
    },
    candidates: (store) => {
      for (const part of parts) {
        const found = part.candidates(store);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function either(parts: readonly Filter[]): Filter {
  return {
    matches: (stored) => {
      const answers = parts.map(({ matches }) => matches(stored));
      return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
    },
    candidates: (store) => {
      const found = parts.map((part) => part.candidates(store));
      return found.includes(undefined) ? undefined : [...new Set(found.flatMap((some) => some ?? []))];
    },
  };
}

function negated([part]: readonly Filter[]): Filter {
  if (part === undefined) throw new MalformedMessage('NOT of nothing');
  return unindexed((stored) => {
    const answer = part.matches(stored);
    return answer === undefined ? undefined : !answer;
  });
}

function onAttribute(asked: string, matches: (stored: Stored, name: string) => boolean | undefined): Filter {
  const name = asked.toLowerCase();
  return unindexed((stored) => (isKnownAttribute(name) ? matches(stored, name) : undefined));
}

function readAssertion(content: Buffer): { name: string; value: Tlv } {
  const [name, value] = readAll(content);
  if (name === undefined || value === undefined) throw new MalformedMessage('a comparison with a side missing');
  return { name: readText(name).toLowerCase(), value };
}

function equal(content: Buffer): Filter {
  const { name, value } = readAssertion(content);
  const asked = comparable(name, readText(value));
  const matches: Match = (stored) => (isKnownAttribute(name) ? stored.comparables(name).includes(asked) : undefined);
  return { matches, candidates: (store) => store.having(name, asked) };
}

function ordered(content: Buffer, compare: (has: string, asked: string) => boolean): Filter {
  const { name, value } = readAssertion(content);
  const asked = comparable(name, readText(value));
  return onAttribute(name, (stored) => stored.comparables(name).some((has) => compare(has, asked)));
}

const INITIAL = 0x80;
const FINAL = 0x82;

function substrings(content: Buffer): Filter {
  const { name, value } = readAssertion(content);
  const parts = readAll(value.content).map((part) => ({ tag: part.tag, text: foldPart(readText(part)) }));
  return onAttribute(name, (stored) =>
    hasSubstrings(name) ? stored.comparables(name).some((has) => containsInOrder(has, parts)) : undefined,
  );
}

/** Spaces at the ends of a part count: they stand in the middle of the value. */
const foldPart = (text: string) => foldText(`|${text}|`).slice(1, -1);

function containsInOrder(value: string, parts: readonly { readonly tag: number; readonly text: string }[]): boolean {
  let from = 0;
  for (const { tag, text } of parts) {
    const at = tag === FINAL ? value.length - text.length : value.indexOf(text, from);
    if (at < from || (tag === INITIAL && at !== 0) || !value.startsWith(text, at)) return false;
    from = at + text.length;
  }
  return true;
}
