import { AndFilter, type Filter, NotFilter, OrFilter } from 'ldapts';
import { type Condition, FilterMistake, toFilter } from './filter-condition.ts';

export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly detail: string };

/** Ours. A search field holds less, and a server hangs up on nests of some hundred levels. */
const LONGEST = 4000;
const DEEPEST = 20;

/**
 * An LDAP filter as text (RFC 4515; line breaks and spaces between its parts are fine) to ldapts' objects, with its
 * escapes decoded: ldapts' own parser sends bytes from 0x80 wrongly. `detail` is a sentence for the person who typed it.
 */
export function parseFilter(text: string): ParsedFilter {
  try {
    if (text.length > LONGEST) throw new FilterMistake(`The filter is longer than ${LONGEST} characters.`);
    const at = { text, position: 0 };
    const filter = readFilter(at, 1);
    if (at.position < text.length) throw new FilterMistake(`Something follows the end of the filter${where(at)}.`);
    return { ok: true, filter };
  } catch (error) {
    if (error instanceof FilterMistake) return { ok: false, detail: error.message };
    throw error;
  }
}

type Cursor = { readonly text: string; position: number };

const where = ({ text, position }: Cursor): string =>
  position < text.length ? ` at character ${[...text.slice(0, position)].length + 1}` : ' at the end';

function readFilter(at: Cursor, depth: number): Filter {
  if (depth > DEEPEST) throw new FilterMistake(`The filter is nested deeper than ${DEEPEST} levels.`);
  skipSpace(at);
  expect(at, '(', 'An opening bracket is missing');
  const filter = readInner(at, depth);
  expect(at, ')', 'A closing bracket is missing');
  skipSpace(at);
  return filter;
}

function readInner(at: Cursor, depth: number): Filter {
  skipSpace(at);
  const operator = at.text[at.position];
  if (operator !== '&' && operator !== '|' && operator !== '!') return toFilter(readCondition(at));
  at.position += 1;
  if (operator === '!') return new NotFilter({ filter: readFilter(at, depth + 1) });
  const filters = readFilters(at, depth + 1);
  return operator === '&' ? new AndFilter({ filters }) : new OrFilter({ filters });
}

function readFilters(at: Cursor, depth: number): Filter[] {
  const filters = [readFilter(at, depth)];
  while (at.text[at.position] === '(') filters.push(readFilter(at, depth));
  return filters;
}

/** Name, optional matching rule, operator. A name may be an OID and may have options (RFC 4512, section 2.5). */
const HEAD = /([a-z0-9][\w.;-]*)?((?::[a-z0-9.-]+)*:)?([<>~]?=)/iy;
const VALUE = /[^()]*/y;

function readCondition(at: Cursor): Condition {
  HEAD.lastIndex = at.position;
  const head = HEAD.exec(at.text);
  if (head === null) throw new FilterMistake(`A condition such as uid=ada is missing${where(at)}.`);
  const [whole, attribute = '', rule, operator = '='] = head;
  VALUE.lastIndex = at.position + whole.length;
  const value = VALUE.exec(at.text)?.[0] ?? '';
  at.position = VALUE.lastIndex;
  return { attribute, rule, operator, value };
}

function expect(at: Cursor, character: string, missing: string): void {
  if (at.text[at.position] !== character) throw new FilterMistake(`${missing}${where(at)}.`);
  at.position += 1;
}

function skipSpace(at: Cursor): void {
  while (/\s/.test(at.text[at.position] ?? '')) at.position += 1;
}
