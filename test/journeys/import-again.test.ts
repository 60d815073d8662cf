import { expect, it } from 'vitest';
import { PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { known } from '../../sandbox/directory/known.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, choosesRole, imports, opens, reviews } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const { forty } = known.offices;

describeInBothModes('importing again', (mode) => {
  it('synchronises who has changed, keeps everybody’s roles, and knows the renamed for the same user', async () => {
    const { admin, database, directory } = await startWorld({ mode });
    await opens(admin);
    await addsAll(admin, forty.text, forty.count);
    await reviews(admin, 'Import 40 Users');
    await imports(admin);
    const [renamed, changed, third] = await database.all('users', { dn: /^uid=/ });
    if (!renamed || !changed || !third) throw new Error('nobody has a DN that starts with uid');

    const byHand = [{ role: 'by-hand', scopes: [], from: 'by hand' }];
    await database.change('users', { _id: renamed._id }, { roles: byHand, locale: 'tr' });
    await directory.rename(renamed.dn, `uid=somebody.new,${PEOPLE_DN}`);
    await directory.modify(changed.dn, { mobile: ['+90 555 0000000'], departmentNumber: ['R&D'] });

    await opens(admin);
    await addsAll(admin, forty.text, forty.count);
    expect(admin.screen()).toContain('Imported before, nothing to change');
    await choosesRole(admin, 'User Manager');
    await reviews(admin, 'Import 2 Users');
    expect(admin.screen()).toMatch(/Users: 0 to create · 2 to sync · 38 unchanged · 0 blocked/);
    await admin.presses('Show All');
    await admin.sees(new RegExp(`${renamed.username}.*somebody\\.new`));
    await admin.presses('Back');
    await admin.sees('Import 2 Users');
    await imports(admin);

    expect(await database.one('users', { _id: renamed._id })).toMatchObject({
      username: 'somebody.new',
      externalId: renamed.externalId,
      roles: byHand,
      locale: 'tr',
    });
    expect(await database.one('users', { _id: changed._id })).toMatchObject({
      phone: '+90 555 0000000',
      department: 'R&D',
    });
    expect(await database.one('users', { _id: third._id })).toEqual(third);
    expect(await database.count('users', { 'roles.role': 'user-manager' })).toBe(0);
    expect(await database.count('users')).toBe(40);
  });
});
