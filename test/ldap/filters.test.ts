import type { Filter } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { searchFilter } from '../../src/ldap/filters.ts';
import { parseFilter } from '../../src/ldap/own-filter.ts';

function parsed(text: string): Filter {
  const result = parseFilter(text);
  return result.ok ? result.filter : expect.fail(result.detail);
}

const all = parsed('(objectClass=person)');
const searched = ['uid', 'cn', 'mail'];

describe('text that is a value', () => {
  it.each(['', ' ', '*', ' * '])('is nothing but the wish for everything: %j', (text) => {
    expect(searchFilter(text, all, searched)).toBe(all);
  });
});

describe('text that is a filter', () => {
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
