import { expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import type { Person } from '../../sandbox/slack/person.ts';
import { internalUser } from './support/database.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { imports, opens, reviews, searches } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const roles = [
  { role: 'user-manager', scopes: [], from: 'by hand' },
  { role: 'resource-reviewer', scopes: ['beta'], from: 'by hand' },
];
const internal = { kind: 'internal', server: 'internal', roles };

async function importsWithRolesOf(admin: Person, name: string): Promise<void> {
  await opens(admin);
  await searches(admin, known.quoted.username, 1);
  await admin.ticks(known.quoted.fullName);
  await admin.presses('Set Roles');
  await admin.sees('Copy roles from');
  const [found = ''] = await admin.looksFor('Copy roles from', name.slice(0, 4));
  expect(found).toContain(name);
  await admin.chooses('Copy roles from', found);
  await admin.submits();
  await admin.sees(name);
  await reviews(admin, 'Import 1 User');
  expect(admin.screen()).toMatch(/User Manager/);
  await imports(admin);
}

describeInBothModes('copying roles', (mode) => {
  it('gives what an existing user has', async () => {
    const { admin, database } = await startWorld({ mode });
    await database.add('users', internalUser('root.admin', { roles }));
    await importsWithRolesOf(admin, 'root.admin');
    const user = await database.one('users', { username: known.quoted.username });
    expect(user.roles).toMatchObject([{ role: 'user-manager' }, { role: 'resource-reviewer', scopes: ['beta'] }]);
    expect(user.roles[0].from.copiedFrom).toMatch(/^user:/);
  });

  it('gives what an existing user group has', async () => {
    const { admin, database } = await startWorld({ mode });
    await database.add('userGroups', {
      ...internal,
      name: 'Reviewers',
      nameKey: 'reviewers',
      externalId: '1',
      members: [],
    });
    await importsWithRolesOf(admin, 'Reviewers');
    const user = await database.one('users', { username: known.quoted.username });
    expect(user.roles).toMatchObject([{ role: 'user-manager' }, { role: 'resource-reviewer', scopes: ['beta'] }]);
    expect(user.roles[0].from.copiedFrom).toMatch(/^group:/);
  });
});
