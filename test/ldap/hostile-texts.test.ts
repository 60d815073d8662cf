import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  AndFilter,
  BerReader,
  BerWriter,
  EqualityFilter,
  type Filter,
  FilterParser,
  NotFilter,
  OrFilter,
  PresenceFilter,
  SubstringFilter,
} from 'ldapts';
import { describe, expect, it } from 'vitest';
import { ownFilter, searchFilter } from '../../src/ldap/filters.ts';
import { parseFilter } from '../../src/ldap/own-filter.ts';

/** Together 100,000. */
const RUNS = { values: 60_000, filters: 25_000, built: 15_000 };

/** What a server reads of a filter: our bytes, parsed by ldapts. */
function asServerReads(filter: Filter): Filter {
  const writer = new BerWriter();
  filter.write(writer);
  return FilterParser.parse(new BerReader(writer.buffer));
}

/** The classes, names and number of parts of a filter: everything but the values. */
const shape = (filter: Filter): unknown => [
  filter.type,
  'attribute' in filter ? String(filter.attribute).toLowerCase() : undefined,
  'any' in filter && Array.isArray(filter.any) ? filter.any.length : undefined,
  'filter' in filter ? shape(Object(filter.filter)) : undefined,
  'filters' in filter && Array.isArray(filter.filters) ? filter.filters.map(shape) : undefined,
];

const everyone = parseFilter('(objectClass=person)');
const all = everyone.ok ? everyone.filter : expect.fail(everyone.detail);
const searched = ['uid', 'cn', 'mail'];

const pieces = ['*', '(', ')', '\\', '\0', '&', '|', '!', '=', ':', '>', '~', ';', '2a', '28', 'uid', 'a', ' ', 'é'];
const hostile = fc.string({
  unit: fc.constantFrom(...pieces, '🦊', '\u202e', '\ud800', '\n', 'x)(uid=*'),
  maxLength: 60,
});
const anything = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 60 }));

describe('a hostile text', () => {
  it('that is a value never changes the shape of the filter, and arrives as it was typed, NUL aside', () => {
    const usual = shape(asServerReads(searchFilter('ada', all, searched)));

    fc.assert(
      fc.property(anything, (text) => {
        const trimmed = text.trim();
        fc.pre(!['', '*'].includes(trimmed) && !trimmed.startsWith('('));
        const filter = asServerReads(searchFilter(text, all, searched));
        // Half a pair of UTF-16 has no bytes in UTF-8.
        const arriving = Buffer.from(trimmed.replaceAll('\0', '\uFFFD')).toString();

        return ownFilter(text) === undefined && isDeepStrictEqual(shape(filter), usual) && holds(filter, arriving);
      }),
      { numRuns: RUNS.values },
    );
  });

  it('that looks like a filter is refused with a sentence, or narrows what the server has, and never more', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const own = ownFilter(`(${text}`);
        if (own === undefined) return false;
        if (!own.ok) return /^[A-Z"].*\.$/s.test(own.detail) && throws(() => searchFilter(`(${text}`, all, searched));
        return isDeepStrictEqual(shape(asServerReads(searchFilter(`(${text}`, all, searched))), [
          ...shapeOfBoth.slice(0, -1),
          [shape(all), shape(own.filter)],
        ]);
      }),
      { numRuns: RUNS.filters },
    );
  });

  it('that was escaped into a filter arrives in the place that it was written for, and in no other', () => {
    fc.assert(
      fc.property(written, ({ text, filter }) => {
        const parsed = parseFilter(text);
        return parsed.ok && isDeepStrictEqual(asServerReads(parsed.filter), asServerReads(filter));
      }),
      { numRuns: RUNS.built },
    );
  });
});

const shapeOfBoth = Object.values(Object(shape(searchFilter('ada', all, searched))));

const holds = (filter: Filter, value: string): boolean => {
  const [, any] = 'filters' in filter && Array.isArray(filter.filters) ? filter.filters : [];
  return any?.filters.every((part: { any: unknown }) => isDeepStrictEqual(part.any, [value]));
};

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

/** A filter as text, and what it has to mean. */
type Written = { readonly text: string; readonly filter: Filter };

/** RFC 4515, section 3: what must be escaped, as bytes. */
const escaped = (value: string): string =>
  value.replace(/[*()\\\0]/g, (special) => `\\${special.charCodeAt(0).toString(16).padStart(2, '0')}`);

const value = fc.oneof(hostile, fc.string({ unit: 'binary' })).map((text) => text.slice(0, 20));
const attributes = fc.constantFrom('uid', 'cn', 'description');
const leaf = fc.oneof(
  fc.tuple(attributes, value).map(
    ([attribute, exact]): Written => ({
      text: `(${attribute}=${escaped(exact)})`,
      filter: new EqualityFilter({ attribute, value: exact }),
    }),
  ),
  fc.tuple(attributes, value, value).map(
    ([attribute, initial, final]): Written => ({
      text: `(${attribute}=${escaped(initial)}x*${escaped(final)})`,
      filter: new SubstringFilter({ attribute, initial: `${initial}x`, final }),
    }),
  ),
  attributes.map((attribute): Written => ({ text: `(${attribute}=*)`, filter: new PresenceFilter({ attribute }) })),
);

const joined = (operator: '&' | '|', parts: readonly Written[]): Written => {
  const filters = parts.map(({ filter }) => filter);
  return {
    text: `(${operator}${parts.map(({ text }) => text).join(' ')})`,
    filter: operator === '&' ? new AndFilter({ filters }) : new OrFilter({ filters }),
  };
};
const not = ({ text, filter }: Written): Written => ({ text: `(!${text})`, filter: new NotFilter({ filter }) });
const several = (part: fc.Arbitrary<Written>) => fc.array(part, { minLength: 1, maxLength: 4 });
const nested = fc.oneof(
  leaf,
  leaf.map(not),
  several(leaf).map((parts) => joined('|', parts)),
);
const written = fc
  .tuple(fc.constantFrom('&', '|'), several(nested))
  .map(([operator, parts]) => joined(operator, parts));
