import { describe, expect, it } from 'vitest';
import type { KnownUser, Planned } from '../../src/import-users/plan.ts';
import { planGroups, planPeople } from '../../src/import-users/plan.ts';
import { group, person, user } from './people.ts';

const rules = { server: 'corp', uniqueEmail: false };
const ada = person('ada');

const verdictOf = (planned: readonly Planned[]) =>
  planned.map(({ verdict, reason }) => (reason ? `${verdict}: ${reason.why} ${reason.about}`.trim() : verdict));
const judge = (who = ada, known: readonly KnownUser[] = [], how = rules) => verdictOf(planPeople([who], known, how))[0];

describe('what an import would do with a person', () => {
  it('creates somebody who is not known', () => {
    expect(judge()).toBe('create');
  });

  it('leaves alone who was imported before and is the same', () => {
    expect(judge(ada, [user(ada)])).toBe('unchanged');
  });

  it.each(['username', 'dn', 'fullName', 'email', 'phone', 'department'] as const)(
    'synchronises a changed %s',
    (field) => {
      expect(judge(ada, [user(ada, { [field]: 'before' })])).toBe('sync');
    },
  );

  it('tells what a renamed and moved person was called and where (R13)', () => {
    const [planned] = planPeople(
      [ada],
      [user(ada, { username: 'augusta', usernameKey: 'augusta', dn: 'uid=augusta' })],
      rules,
    );
    expect(planned).toMatchObject({ verdict: 'sync', was: { name: 'augusta', dn: 'uid=augusta' } });
  });

  it('synchronises who let go of their name for somebody, and whose run ended then', () => {
    expect(judge(ada, [user(ada, { usernameKey: ': user-ada' })])).toBe('sync');
  });

  it('blocks the name of an internal user, however it is written (R6)', () => {
    const internal = user(person('ADA'), { server: 'internal', externalId: '1' });
    expect(judge(ada, [internal])).toBe('blocked: internal-user-has-name ada');
  });

  it('blocks a name that another person of this server has (R13)', () => {
    expect(judge(ada, [user(ada, { externalId: 'another' })])).toBe('blocked: another-person-has-name ada');
  });

  it('allows the same name on two servers (R14)', () => {
    expect(judge(ada, [user(ada, { server: 'labs' })])).toBe('create');
  });

  it('does not take the same id on another server for the same person', () => {
    expect(judge(ada, [user(ada, { server: 'labs', fullName: 'Someone' })])).toBe('create');
  });

  it('blocks a forbidden character and names it (R7)', () => {
    expect(judge(person('a/b'))).toBe('blocked: forbidden-character /');
  });

  it('blocks a person without a username', () => {
    expect(judge(person('x', { username: ' ' }))).toBe('blocked: no-name');
  });

  it('blocks an e-mail that another user has, where e-mails are unique', () => {
    const bob = user(person('bob', { email: 'ADA@example.com' }));
    expect(judge(ada, [bob], { ...rules, uniqueEmail: true })).toBe('blocked: email-taken bob');
    expect(judge(ada, [bob])).toBe('create');
  });

  it('synchronises who became disabled, and enables again only whom an import had disabled (R16)', () => {
    expect(judge({ ...ada, enabled: false }, [user(ada)])).toBe('sync');
    expect(judge(ada, [user(ada, { enabled: false, disabledByDirectory: true })])).toBe('sync');
    expect(judge(ada, [user(ada, { enabled: false, disabledByDirectory: false })])).toBe('unchanged');
  });
});

describe('what an import would do with a group', () => {
  const staff = group('staff');
  const known = { ...staff, id: '1', server: 'corp', nameKey: 'staff', createdBy: 'x' };
  const judgeGroup = (members: readonly string[] | undefined, now: readonly string[], record = known) =>
    verdictOf(
      planGroups(
        [{ group: staff, members: members && new Set(members) }],
        [record],
        new Map([['id-staff', new Set(now)]]),
        rules,
      ),
    )[0];

  it('leaves alone one with the same members', () => {
    expect(judgeGroup(['a', 'b'], ['b', 'a'])).toBe('unchanged');
  });

  it('synchronises one with other members, or whose members were not read', () => {
    expect(judgeGroup(['a'], ['b'])).toBe('sync');
    expect(judgeGroup(undefined, [])).toBe('sync');
  });

  it('blocks the name of an internal user group (R6)', () => {
    expect(judgeGroup([], [], { ...known, server: 'internal', externalId: '1' })).toBe(
      'blocked: internal-group-has-name staff',
    );
  });

  it('lets a group have the name that an internal user has', () => {
    expect(verdictOf(planGroups([{ group: staff, members: new Set() }], [], new Map(), rules))).toEqual(['create']);
  });
});
