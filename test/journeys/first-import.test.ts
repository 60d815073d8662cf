import { expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, approves, imports, opens, reviews, searches } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const { forty } = known.offices;

describeInBothModes('the first import', (mode) => {
  it('brings 40 people and 2 groups with a global and a scoped role into MongoDB', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await addsAll(admin, forty.text, forty.count);
    await searches(admin, 'Ring', 4);
    await admin.ticks('Ring Red', 'Ring Green');
    await admin.sees('Selected: 40 people, 2 groups');

    await admin.presses('Set Roles');
    await admin.sees('Copy roles from');
    await admin.chooses('Roles', ['User Manager', 'Resource Reviewer']);
    await admin.sees('Scopes for Resource Reviewer');
    await admin.chooses('Scopes for Resource Reviewer', ['Project Alpha']);
    await admin.submits();
    await admin.sees(/Roles.*User Manager/);

    await reviews(admin, 'Import 49 Users');
    const notice = await imports(admin);
    expect(notice).toMatch(/Import #1 from Corporate directory, started by @U0ADMIN001, has finished/);

    expect(await database.count('users', { kind: 'external' })).toBe(49);
    const roles = [
      { role: 'user-manager', scopes: [] },
      { role: 'resource-reviewer', scopes: ['alpha'] },
    ];
    const [selected, members] = [
      await database.all('users', { 'roles.0': { $exists: true } }),
      await database.all('users', { roles: [] }),
    ];
    expect([selected.length, members.length]).toEqual([40, 9]);
    expect(selected[0]?.roles).toMatchObject(roles);
    const red = await database.one('userGroups', { name: 'Ring Red' });
    expect(red.members).toHaveLength(9);
    expect(red.roles).toMatchObject(roles);
    expect(await database.count('users', { groups: red._id })).toBe(9);
    expect(await database.count('importEntries', { outcome: 'created' })).toBe(51);
    expect(await database.all('imports')).toMatchObject([{ number: 1, state: 'done', by: { user: 'U0ADMIN001' } }]);
  });

  it('tells the channel that it has started, at once, and ends that message when it has finished', async () => {
    const { admin } = await startWorld({ mode });
    await opens(admin);
    await addsAll(admin, forty.text, forty.count);
    await reviews(admin, 'Import 40 Users');
    await approves(admin);
    await admin.reads('#it', /Import #1 has (started|finished)/);
    await admin.reads('#it', 'View Results');
    const texts = admin.messages('#it').map(({ text }) => text);
    expect(texts).toHaveLength(2);
  });
});
