import fc from 'fast-check';
import { BerReader, BerWriter, type Filter, FilterParser } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { ownFilter, searchFilter } from '../../src/ldap/filters.ts';
import { parseFilter } from '../../src/ldap/own-filter.ts';

/** What a server reads of a filter: our bytes, parsed by ldapts. */
function asServerReads(filter: Filter): Filter {
  const writer = new BerWriter();
  filter.write(writer);
  return FilterParser.parse(new BerReader(writer.buffer));
}

function parsed(text: string): Filter {
  const result = parseFilter(text);
  return result.ok ? result.filter : expect.fail(result.detail);
}

const all = parsed('(objectClass=person)');
const searched = ['uid', 'cn', 'mail'];

/** The classes, names and number of parts of a filter: everything but the values. */
const shape = (filter: Filter): unknown => ({
  type: filter.type,
  attribute: 'attribute' in filter ? filter.attribute : undefined,
  parts: 'any' in filter ? Object(filter.any).length : undefined,
  filters: 'filters' in filter && Array.isArray(filter.filters) ? filter.filters.map(shape) : undefined,
});

const metacharacters = fc.string({
  unit: fc.constantFrom(
    '*',
    '(',
    ')',
    '\\',
    '\0',
    '&',
    '|',
    '!',
    '=',
    '2a',
    '28',
    'uid',
    'a',
    ' ',
    'é',
    '🦊',
    '\u202e',
    '\n',
  ),
  maxLength: 100,
});

describe('text that is a value', () => {
  it('never changes the shape of the filter, and arrives as it was typed, NUL aside', () => {
    const usual = shape(asServerReads(searchFilter('ada', all, searched)));

    fc.assert(
      fc.property(fc.oneof(metacharacters, fc.string({ unit: 'binary', maxLength: 100 })), (text) => {
        const trimmed = text.trim();
        fc.pre(!['', '*'].includes(trimmed) && !trimmed.startsWith('('));
        const filter = asServerReads(searchFilter(text, all, searched));
        const arriving = trimmed.replaceAll('\0', '\uFFFD');

        expect(ownFilter(text)).toBeUndefined();
        expect(shape(filter)).toEqual(usual);
        expect(filter).toMatchObject({
          filters: [
            {},
            { filters: searched.map((attribute) => ({ attribute, initial: '', any: [arriving], final: '' })) },
          ],
        });
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['', ' ', '*', ' * '])('is nothing but the wish for everything: %j', (text) => {
    expect(searchFilter(text, all, searched)).toBe(all);
  });
});

describe('text that is a filter', () => {
  it('is refused, or narrows what the server has, and never more', () => {
    fc.assert(
      fc.property(metacharacters, (text) => {
        const own = ownFilter(`(${text}`);
        if (own?.ok) {
          expect(asServerReads(searchFilter(`(${text}`, all, searched))).toMatchObject({
            filters: [{ attribute: 'objectclass', value: 'person' }, {}],
          });
        } else {
          expect(own?.detail).toMatch(/\.$/);
          expect(() => searchFilter(`(${text}`, all, searched)).toThrow();
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['(uid=ada)', '(uid=ada)'],
    ['(cn=*)', '(cn=*)'],
    ['(cn=a*b*c)', '(cn=a*b*c)'],
    ['(cn=*ada*)', '(cn=*ada*)'],
    ['(cn=a**b)', '(cn=a*b)'],
    ['(&(a=1)(|(b=2)(!(c=3))))', '(&(a=1)(|(b=2)(!(c=3))))'],
    ['( & (a=1)\n ( b=2 ) )', '(&(a=1)(b=2 ))'],
    ['(n>=1)', '(n>=1)'],
    ['(n<=1)', '(n<=1)'],
    ['(cn~=jon)', '(cn~=jon)'],
    ['(cn=)', '(cn=)'],
    ['(cn;lang-fr=x)', '(cn;lang-fr=x)'],
    ['(2.5.4.3=x)', '(2.5.4.3=x)'],
    ['(a=b=c)', '(a=b=c)'],
    ['(userAccountControl:1.2.840.113556.1.4.803:=2)', '(userAccountControl:1.2.840.113556.1.4.803:=2)'],
    ['(ou:dn:=people)', '(ou:dn:=people)'],
    ['(:caseExactMatch:=x)', '(:caseExactMatch:=x)'],
    ['(cn=a\\2ab)', '(cn=a\\2ab)'],
    ['(cn=a\\28\\29\\5c\\00)', '(cn=a\\28\\29\\5c\\00)'],
    ['(cn=Jos\\c3\\a9)', '(cn=José)'],
    ['(cn=José)', '(cn=José)'],
    ['(cn=*\\c3\\a9*)', '(cn=*é*)'],
  ])('%s is understood', (text, meaning) => {
    expect(parsed(text).toString()).toBe(meaning);
  });

  it('may look for bytes that are no text', () => {
    expect(parsed('(objectGUID=\\ff\\fe)')).toMatchObject({ value: Buffer.from([0xff, 0xfe]) });
  });

  it.each([
    ['(uid=a', 'A closing bracket is missing at the end.'],
    ['(&(a=b)', 'A closing bracket is missing at the end.'],
    ['(uid=a))', 'Something follows the end of the filter at character 8.'],
    ['(a=1)(b=2)', 'Something follows the end of the filter at character 6.'],
    ['()', 'A condition such as uid=ada is missing at character 2.'],
    ['(', 'A condition such as uid=ada is missing at the end.'],
    ['(&)', 'An opening bracket is missing at character 3.'],
    ['(!(a=1)(b=2))', 'A closing bracket is missing at character 8.'],
    ['(uid)', 'A condition such as uid=ada is missing at character 2.'],
    ['(=x)', '"" is not the name of an attribute.'],
    ['(1a=x)', '"1a" is not the name of an attribute.'],
    ['(🦊=x)', 'A condition such as uid=ada is missing at character 2.'],
    ['(&(a=🦊)(b=2)', 'A closing bracket is missing at the end.'],
    ['(cn=a(b)', 'A closing bracket is missing at character 6.'],
    ['(cn=a\\zz)', 'A backslash in "a\\zz" is not followed by two hex digits: write a backslash as \\5c.'],
    ['(cn=a\\2)', 'A backslash in "a\\2" is not followed by two hex digits: write a backslash as \\5c.'],
    ['(cn=*\\ff*)', 'The escapes in "\\ff" are no text in UTF-8.'],
    ['(n>=1*)', 'A "*" has no meaning in "1*": write it as \\2a.'],
    ['(cn:a:b:=x)', '"cn:a:b:=" is no comparison.'],
    [`(cn=${'x'.repeat(4000)})`, 'The filter is longer than 4000 characters.'],
    [`${'(!'.repeat(21)}(a=b)${')'.repeat(21)}`, 'The filter is nested deeper than 20 levels.'],
  ])('%s is refused with the reason', (text, detail) => {
    expect(parseFilter(text)).toEqual({ ok: false, detail });
  });
});
