import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/import-users/directory.ts';
import { planPeople } from '../../src/import-users/plan.ts';
import type { PlanEntry } from '../../src/import-users/stores.ts';
import type { Claims } from '../../src/import-users/twins.ts';
import { blockTwins, claimedBefore } from '../../src/import-users/twins.ts';
import { person } from './people.ts';

const rules = { server: 'corp', uniqueEmail: true };
/** In a plan where `from` entries stand before them. */
const placed = (people: readonly Person[], from = 0, how = rules) =>
  planPeople(people, [], how).map((planned, index) => ({ ...planned, position: from + index }));
const block = (people: readonly Person[], how = rules) => blockTwins(placed(people, 0, how), new Map(), [], how);
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
    const { planned } = block(shared, { ...rules, uniqueEmail: false });
    expect(planned.map(({ verdict }) => verdict)).toEqual(['create', 'create']);
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

  it('finds the twin of an earlier batch, and tells it once', () => {
    const claims: Claims = new Map();
    const sharing = (name: string) => person(name, { email: 'x@y.z' });
    const ada = (verdict: PlanEntry['verdict']): PlanEntry => ({
      ...{ kind: 'person', externalId: 'id-ada', position: 0, name: 'ada', fullName: 'ADA', verdict, via: 'selected' },
    });
    const next = (position: number, people: readonly Person[], before: readonly PlanEntry[]) =>
      blockTwins(placed(people, position), claims, before, rules);
    next(0, [sharing('ada')], []);
    expect(claimedBefore(placed([sharing('bob'), person('dee')], 1), claims, rules)).toEqual([0]);
    const second = next(1, [sharing('bob')], [ada('create')]);
    const third = next(2, [sharing('cy')], [ada('blocked')]);
    expect(second.earlier).toEqual([{ entry: ada('create'), reason: { why: 'same-email', about: 'bob' } }]);
    expect(third.earlier).toEqual([]);
    expect(third.planned[0]?.reason).toEqual({ why: 'same-email', about: 'ada' });
  });

  it('names nobody wrongly: a twin whom the plan does not have is a bug', () => {
    const claims: Claims = new Map([['person:name:ada', 0]]);
    expect(() => blockTwins(placed([person('ada')], 1), claims, [], rules)).toThrow('nobody at 0');
  });
});
