import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnKey, isAtOrBelow } from '../../src/ldap/dn.ts';

describe('two spellings of one DN have one key', () => {
  it.each([
    ['letters of any case', 'UID=Ada,OU=People,DC=Example', 'uid=ada,ou=people,dc=example'],
    ['spaces around separators', ' uid = ada , ou = people', 'uid=ada,ou=people'],
    ['runs of spaces in a value', 'cn=Ada   King', 'cn=ada king'],
    ['a comma as hex or as itself', 'cn=Yılmaz\\2C Ayşe', 'cn=Yılmaz\\, Ayşe'],
    ['a value in quotes', 'cn="Yılmaz, Ayşe",dc=example', 'cn=Yılmaz\\, Ayşe,dc=example'],
    ['UTF-8 as hex pairs', 'cn=Jos\\c3\\a9', 'cn=José'],
    ['an accent of its own', 'cn=Jose\u0301', 'cn=Jos\u00e9'],
    ['the parts of an RDN in any order', 'uid=mia+cn=Mia Meyer,dc=x', 'cn=Mia Meyer + uid=mia,dc=x'],
    ['semicolons between RDNs', 'uid=ada;dc=x', 'uid=ada,dc=x'],
    ['a space that was escaped', 'cn=Ada\\ ,dc=x', 'cn=ada,dc=x'],
    ['a final sigma', 'cn=ΟΔΟΣ', 'cn=οδοσ'],
    ['an equals sign, escaped or bare', 'cn=a\\=b', 'cn=a=b'],
    ['bytes in BER', 'cn=#0403416461', 'CN=#0403416461 '],
  ])('%s', (_, one, other) => {
    expect(dnKey(one)).toBeDefined();
    expect(dnKey(one)).toBe(dnKey(other));
  });
});

it.each([
  ['another name', 'uid=ada', 'cn=ada'],
  ['a comma inside a value and between RDNs', 'cn=a\\,dc=x', 'cn=a,dc=x'],
  ['a plus inside a value and between parts', 'cn=a\\+uid=b', 'cn=a+uid=b'],
  ['bytes that are no UTF-8', 'cn=\\ff', 'cn=\\fe'],
  ['a dotted and a dotless i', 'cn=Irmak', 'cn=ırmak'],
])('keeps apart: %s', (_, one, other) => {
  expect(dnKey(one)).toBeDefined();
  expect(dnKey(one)).not.toBe(dnKey(other));
});

it.each([
  '',
  ' ',
  'ada',
  '=x',
  'uid=ada,',
  ',uid=ada',
  'cn=a\\',
  'cn="open',
  'cn="a"b',
  'cn=#zz',
  'cn=#4',
  'a b=c',
  'cn=a+',
])('has no key for %j, which is no DN', (broken) => {
  expect(dnKey(broken)).toBeUndefined();
});

it('gives a key that is a DN with the same key', () => {
  const escaped = fc.string({ unit: 'binary' }).map((value) => value.replace(/[^a-z0-9]/giu, (c) => `\\${c}`));
  const hex = fc
    .uint8Array({ maxLength: 6 })
    .map((bytes) => [...bytes].map((b) => `\\${b.toString(16).padStart(2, '0')}`).join(''));
  const rdn = fc.array(fc.tuple(fc.constantFrom('cn', 'UID', '2.5.4.3'), fc.oneof(escaped, hex)), {
    minLength: 1,
    maxLength: 3,
  });

  fc.assert(
    fc.property(fc.array(rdn, { minLength: 1, maxLength: 4 }), (rdns) => {
      const key = dnKey(rdns.map((parts) => parts.map(([type, value]) => `${type}=${value}`).join('+')).join(','));

      expect(key).toBeDefined();
      expect(dnKey(key ?? '')).toBe(key);
      expect(key?.match(/,/g)?.length ?? 0).toBe(rdns.length - 1);
    }),
    { numRuns: 2000 },
  );
});

it('knows what stands below a base, and is not taken in by commas in names', () => {
  const base = dnKey('DC=Example, DC=com') ?? '';

  expect(isAtOrBelow(dnKey('uid=ada,dc=example,dc=com') ?? '', base)).toBe(true);
  expect(isAtOrBelow(base, base)).toBe(true);
  expect(isAtOrBelow(dnKey('cn=ada\\,dc=example,dc=com') ?? '', base)).toBe(false);
  expect(isAtOrBelow(dnKey('dc=badexample,dc=com') ?? '', base)).toBe(false);
});
