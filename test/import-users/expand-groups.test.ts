import { describe, expect, it } from 'vitest';
import type { GroupWithMembers, Person } from '../../src/import-users/directory.ts';
import { expandGroups } from '../../src/import-users/expand-groups.ts';
import type { Directory } from '../../src/import-users/ports.ts';
import { group, person } from './people.ts';

const ada = person('ada');
const bob = person('bob');
const cy = person('cy');

function directoryOf(...entries: readonly (Person | GroupWithMembers)[]) {
  const reads: string[] = [];
  const at: Directory['at'] = async function* (keys) {
    reads.push(...keys);
    yield entries.filter(({ dnKey }) => keys.has(dnKey));
  };
  const unused = () => {
    throw new Error('not asked for here');
  };
  return {
    reads,
    directory: { id: 'corp', name: 'Corp', at, checkFilter: unused, search: unused, people: unused, groups: unused },
  };
}

const membersOf = async (asked: readonly GroupWithMembers[], ...entries: readonly (Person | GroupWithMembers)[]) => {
  const { directory, reads } = directoryOf(...entries);
  const expansion = await expandGroups(directory, asked);
  const members = Object.fromEntries([...expansion.members].map(([id, people]) => [id, [...people].sort()]));
  return { members, people: [...expansion.people.keys()].sort(), unresolved: expansion.unresolved, reads };
};

describe('the members of a group (R11)', () => {
  it('are its people and those of the groups in it', async () => {
    const inner = group('inner', [bob.dnKey]);
    const outer = group('outer', [ada.dnKey, inner.dnKey]);
    expect(await membersOf([outer], ada, bob, inner)).toMatchObject({ members: { 'id-outer': ['id-ada', 'id-bob'] } });
  });

  it('are found in a cycle, each DN read once', async () => {
    const a = group('a', [ada.dnKey, 'cn=b,ou=groups,dc=example,dc=com']);
    const b = group('b', [bob.dnKey, a.dnKey]);
    const { members, reads } = await membersOf([a, b], ada, bob);
    expect(members).toEqual({ 'id-a': ['id-ada', 'id-bob'], 'id-b': ['id-ada', 'id-bob'] });
    expect(reads.sort()).toEqual([ada.dnKey, bob.dnKey].sort());
  });

  it('are counted once, in however many groups they are', async () => {
    const groups = [group('a', [ada.dnKey, cy.dnKey]), group('b', [ada.dnKey])];
    expect((await membersOf(groups, ada, cy)).people).toEqual(['id-ada', 'id-cy']);
  });

  it('behind which there is nothing are counted, not hidden', async () => {
    expect((await membersOf([group('a', [ada.dnKey, 'cn=printer'])], ada)).unresolved).toBe(1);
  });

  it('of an empty group are nobody, and nothing is read for it', async () => {
    expect(await membersOf([group('a')])).toEqual({ members: { 'id-a': [] }, people: [], unresolved: 0, reads: [] });
  });
});
