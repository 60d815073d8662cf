import { expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { imports, opens, reviews, searches } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const [red] = known.cyclic;

describeInBothModes('groups', (mode) => {
  it('bring their members, through nested and cyclic groups', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, known.nested.name, 1);
    await admin.ticks(known.nested.name);
    await searches(admin, red.name, 1);
    await admin.ticks(red.name);
    await admin.sees('Selected: 2 groups');
    await reviews(admin, `Import ${known.nested.people + red.people} Users`);
    await imports(admin);
    const group = await database.one('userGroups', { name: known.nested.name });
    expect(group.members).toHaveLength(known.nested.people);
    expect(await database.count('users', { groups: group._id })).toBe(known.nested.people);
    expect(await database.one('userGroups', { name: red.name })).toHaveProperty('members.length', red.people);
    expect(await database.count('userGroups')).toBe(2);
  });

  it('come without their members when she says so, and take in who is a user already', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, known.nested.name, 1);
    await admin.ticks(known.nested.name);
    await admin.sees('Import the members of selected groups');
    await admin.unticks('Import the members of selected groups');
    await reviews(admin, 'Import 1 Group');
    await imports(admin);
    expect(await database.count('users')).toBe(0);
    expect(await database.one('userGroups', { name: known.nested.name })).toMatchObject({ members: [] });
  });

  it('follow the directory when they are imported again: members come and go, roles stay', async () => {
    const { admin, database, directory } = await startWorld({ mode });
    const bring = async (expected: string) => {
      await opens(admin);
      await searches(admin, known.quotedGroup.name, 1);
      await admin.ticks(known.quotedGroup.name);
      await reviews(admin, expected);
      await imports(admin);
    };
    await bring(`Import ${known.quotedGroup.members} Users`);
    const before = await database.one('userGroups', { name: known.quotedGroup.name });
    const [gone, ...staying] = await database.all('users', { groups: before._id });
    if (!gone) throw new Error('the group has no members');
    await database.change(
      'userGroups',
      { _id: before._id },
      { roles: [{ role: 'by-hand', scopes: [], from: 'by hand' }] },
    );
    await directory.modify(known.quotedGroup.dn, {
      member: staying.map(({ dn }) => String(dn)),
      description: ['Smaller'],
    });

    await bring('Import 1 Group');
    const after = await database.one('userGroups', { _id: before._id });
    expect(after).toMatchObject({ description: 'Smaller', roles: [{ role: 'by-hand' }] });
    expect(after.members).toHaveLength(known.quotedGroup.members - 1);
    expect(await database.one('users', { _id: gone._id })).toMatchObject({ groups: [] });
  });

  it('that are empty, or hold only who has left, are imported as they are, and the review says so', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, known.danglingGroup.name, 1);
    await admin.ticks(known.danglingGroup.name);
    await reviews(admin, 'Import 1 Group');
    expect(admin.screen()).toMatch(/2 members of the groups are neither/);
    await imports(admin);
    expect(await database.one('userGroups', { name: known.danglingGroup.name })).toMatchObject({ members: [] });
  });
});
