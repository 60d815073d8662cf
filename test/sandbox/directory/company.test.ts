import { describe, expect, it } from 'vitest';
import { company } from '../../../sandbox/directory/company.ts';
import { dnTextKey } from '../../../sandbox/directory/dn.ts';
import { known } from '../../../sandbox/directory/known.ts';

const all = (of: object) => Object.values(of).flatMap((fact) => ('dn' in fact ? [fact.dn] : []));

describe.each([1, 2, 77])('the made-up company number %d', (seed) => {
  const entries = company({ seed });
  const byKey = new Map(entries.map((entry) => [dnTextKey(entry.dn), entry]));
  const values = (dn: string, attribute: string) => byKey.get(dnTextKey(dn))?.attributes[attribute];
  const isPerson = (dn: string) => values(dn, 'objectClass')?.includes('inetOrgPerson') === true;

  /** Everybody that a group comes to, groups inside it included. */
  function expand(dn: string, seen = new Set<string>()): Set<string> {
    for (const member of values(dn, 'member') ?? []) {
      const key = dnTextKey(member);
      if (!byKey.has(key) || seen.has(key)) continue;
      seen.add(key);
      if (!isPerson(member)) expand(member, seen);
    }
    return seen;
  }
  const people = (dn: string) =>
    [...expand(dn)].filter((key) => byKey.get(key)?.attributes.objectClass?.includes('inetOrgPerson'));

  it('has 3,000 people and 300 groups, each with a DN and a stable id of its own', () => {
    expect(entries).toHaveLength(3303);
    expect(byKey.size).toBe(3303);
    expect(new Set(entries.map(({ attributes }) => attributes.entryUUID?.[0])).size).toBe(3303);
  });

  it('is the same company every time', () => {
    expect(company({ seed })).toEqual(entries);
    expect(company({ seed: seed + 1000 })).not.toEqual(entries);
  });

  it('holds everyone and everything that tests name', () => {
    const { offices: _, sameMail, sameUsername, hostile, cyclic, ...others } = known;
    const dns = [...all(others), ...all(sameMail.people), ...sameUsername.dns, ...all(hostile), ...all(cyclic)];

    expect(dns.filter((dn) => !byKey.has(dnTextKey(dn)))).toEqual([]);
    expect(dns.length).toBeGreaterThan(25);
  });

  it.each(Object.values(known.offices))(
    'has an office of $count people, all of whom can be imported',
    ({ filter, text, count }) => {
      const office = entries.filter(({ attributes }) => attributes.l?.includes(filter.slice(3, -1)));

      expect(office).toHaveLength(count);
      expect(entries.filter(({ attributes }) => attributes.mail?.some((mail) => mail.includes(text)))).toEqual(office);
      expect(office.filter(({ attributes }) => !/^[a-z0-9.]+$/.test(attributes.uid?.[0] ?? ''))).toEqual([]);
      expect(new Set(office.map(({ attributes }) => attributes.uid?.[0])).size).toBe(count);
    },
  );

  it('has groups of known sizes', () => {
    for (const { dn, members } of [
      known.bigGroup,
      known.groupOfThousand,
      known.groupOfThousandAndOne,
      known.groupOfForty,
    ]) {
      expect(people(dn)).toHaveLength(members);
      expect(values(dn, 'member')).toHaveLength(members);
    }
    for (const { dn } of [known.emptyGroup, known.danglingGroup]) expect(people(dn)).toEqual([]);
    for (const group of [known.nested, ...known.cyclic, known.selfContaining, known.nestedOverLimit]) {
      expect(people(group.dn)).toHaveLength(group.people);
    }
  });

  it('has the oddities that it says it has', () => {
    const having = (attribute: string, value: string) =>
      entries.filter((entry) => entry.attributes[attribute]?.some((v) => v.toLowerCase() === value));

    expect(having('mail', known.sameMail.mail).map(({ dn }) => dn)).toEqual(known.sameMail.people.map(({ dn }) => dn));
    expect(having('uid', known.sameUsername.username).map(({ dn }) => dn)).toEqual(known.sameUsername.dns);
    expect(values(known.noUsername.dn, 'uid')).toBeUndefined();
    expect(values(known.noMail.dn, 'mail')).toBeUndefined();
    expect(values(known.disabled.dn, 'pwdAccountLockedTime')).toHaveLength(1);
    expect(entries.filter(({ attributes }) => attributes.pwdAccountLockedTime)).toHaveLength(1);
  });

  it('has commas in names, people without mail, and members typed in another way than their DN', () => {
    const count = (test: (entry: (typeof entries)[number]) => boolean) => entries.filter(test).length;

    expect(count(({ dn }) => dn.startsWith('cn=') && dn.includes('\\,'))).toBeGreaterThan(200);
    expect(count(({ dn, attributes }) => isPerson(dn) && attributes.mail === undefined)).toBeGreaterThan(50);
    expect(values(known.bigGroup.dn, 'member')?.filter((dn) => dn.includes('OU=People')).length).toBeGreaterThan(200);
  });
});
