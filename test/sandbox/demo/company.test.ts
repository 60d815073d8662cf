import { describe, expect, it } from 'vitest';
import { demoCompany } from '../../../sandbox/demo/company/demo-company.ts';
import { dnTextKey } from '../../../sandbox/directory/dn.ts';
import type { DirectoryEntry } from '../../../sandbox/directory/entry.ts';
import { known } from '../../../sandbox/directory/known.ts';

const entries = demoCompany(2_400);
const named = (name: string) => entries.find(({ attributes }) => attributes.cn?.[0] === name);
const ofClass = (all: readonly DirectoryEntry[], name: string) =>
  all.filter(({ attributes }) => attributes.objectClass?.includes(name));

describe("the demo's company", () => {
  it('has 2,400 people in five countries', () => {
    const people = ofClass(entries, 'inetOrgPerson');
    expect(people).toHaveLength(2_400);
    const countries = people.flatMap(({ dn }) => /,ou=([^,]+),ou=people,/.exec(dn)?.[1] ?? []);
    expect([...new Set(countries)].sort()).toEqual(['France', 'Germany', 'Ireland', 'Poland', 'Türkiye']);
    expect(new Set(people.map(({ attributes }) => attributes.entryUUID?.[0])).size).toBe(2_400);
  });

  it('is the same every time', () => {
    expect(demoCompany(2_400)).toEqual(entries);
  });

  it('lists as members only who is there, but for those who have left', () => {
    const there = new Set(entries.map(({ dn }) => dnTextKey(dn)));
    const lost = ofClass(entries, 'groupOfNames').filter(({ attributes }) =>
      attributes.member?.some((member) => member !== '' && !there.has(dnTextKey(member))),
    );
    expect(lost.map(({ attributes }) => attributes.cn?.[0])).toEqual([known.danglingGroup.name]);
  });

  it('has each of its people in one office and in one team, through teams inside teams', () => {
    const staff = ofClass(entries, 'inetOrgPerson').length - ofClass(entries, 'inetOrgPerson').filter(isOdd).length;
    expect(peopleIn('Everyone')).toHaveLength(staff);
    const departments = [
      ...['Engineering', 'Production', 'Sales', 'Customer Care', 'Research', 'Finance', 'IT', 'Human Resources'],
    ].flatMap(peopleIn);
    expect(departments).toHaveLength(staff);
    expect(new Set(departments).size).toBe(staff);
  });

  it('stands with fifty people, too', () => {
    expect(ofClass(demoCompany(50), 'inetOrgPerson')).toHaveLength(50);
  });
});

const isOdd = ({ attributes }: DirectoryEntry) => attributes.departmentNumber?.[0] === 'Oddities';

/** Each as often as a way leads to them. */
function peopleIn(group: string): readonly string[] {
  return (named(group)?.attributes.member ?? []).flatMap((member) => {
    const inner = /^cn=([^,]+),ou=groups,/.exec(member)?.[1];
    return inner === undefined ? [member] : peopleIn(inner);
  });
}
