import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/import-users/directory.ts';
import { planPeople } from '../../src/import-users/plan.ts';
import type { PlanEntry } from '../../src/import-users/stores.ts';
import type { Claims } from '../../src/import-users/twins.ts';
import { blockTwins, claimedBefore } from '../../src/import-users/twins.ts';
import { person } from './people.ts';

const rules = { server: 'corp', uniqueEmail: true };
const block = (people: readonly Person[], claims: Claims = new Map(), before: readonly PlanEntry[] = [], how = rules) =>
  blockTwins(planPeople(people, [], how), claims, before, how);
const reasons = (people: readonly Person[]) =>
  block(people).planned.map(({ reason }) => reason && `${reason.why}:${reason.about}`);

describe('two entries of one import (R15)', () => {
  it('blocks both owners of a shared address, because either could be the wrong one', () => {
    const twins = [person('ada', { email: 'x@y.z' }), person('bob', { email: 'X@y.z' }), person('cy')];
    expect(reasons(twins)).toEqual(['same-email:bob', 'same-email:ada', undefined]);
  });

  it('blocks both with one username, each reason naming the other', () => {
    expect(reasons([person('ada'), person('ADA', { email: '' })])).toEqual(['same-name:ADA', 'same-name:ada']);
  });

  it('lets addresses be shared where they need not be unique', () => {
    const shared = [person('ada', { email: 'x@y.z' }), person('bob', { email: 'x@y.z' })];
    expect(
      block(shared, new Map(), [], { ...rules, uniqueEmail: false }).planned.map(({ verdict }) => verdict),
    ).toEqual(['create', 'create']);
  });

  it('lets nobody share the lack of an address', () => {
    expect(reasons([person('ada', { email: '' }), person('bob', { email: '' })])).toEqual([undefined, undefined]);
  });

  it('does not count an entry that is blocked anyway', () => {
    expect(reasons([person('a/b', { email: 'x@y.z' }), person('bob', { email: 'x@y.z' })])).toEqual([
      'forbidden-character:/',
      undefined,
    ]);
  });

  it('does not take an entry that is read twice for its own twin', () => {
    const claims: Claims = new Map();
    const ada = person('ada', { email: 'x@y.z' });
    block([ada], claims);
    expect(block([ada], claims).planned).toMatchObject([{ verdict: 'create' }]);
  });

  it('finds the twin of an earlier batch, and tells it once', () => {
    const claims: Claims = new Map();
    const sharing = (name: string) => person(name, { email: 'x@y.z' });
    const planned = (verdict: PlanEntry['verdict']): PlanEntry => ({
      ...{ kind: 'person', externalId: 'id-ada', position: 0, name: 'ada', fullName: 'ADA', verdict, via: 'selected' },
    });
    block([sharing('ada')], claims);
    expect(claimedBefore(planPeople([sharing('bob'), person('dee')], [], rules), claims, rules)).toEqual([
      { kind: 'person', externalId: 'id-ada' },
    ]);
    const second = block([sharing('bob')], claims, [planned('create')]);
    const third = block([sharing('cy')], claims, [planned('blocked')]);
    expect(second.earlier).toMatchObject([
      { ref: { externalId: 'id-ada' }, reason: { why: 'same-email', about: 'bob' } },
    ]);
    expect(third.earlier).toEqual([]);
    expect(third.planned[0]?.reason).toEqual({ why: 'same-email', about: 'ada' });
  });
});
