import { expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import { internalUser } from './support/database.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, choosesRole, imports, opens, reviews, searches } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const { forty } = known.offices;

describeInBothModes('what became of each entry', (mode) => {
  it('is shown page by page, and sent as CSV to her direct messages', async () => {
    const { admin } = await startWorld({ mode });
    await opens(admin);
    await addsAll(admin, forty.text, forty.count);
    await reviews(admin, 'Import 40 Users');
    await imports(admin);
    await admin.closes({ all: true });
    await admin.presses('View Results', { in: '#it' });
    await admin.sees(/Import #1/);
    await admin.presses('Show All');
    await admin.sees('40 entries');
    await admin.presses('Next');
    await admin.sees('Previous');
    expect(admin.screen().match(/ Created/g)).toHaveLength(10);
    await admin.closes();
    await admin.presses('Send CSV', { in: '#it' });
    const message = await admin.reads('dm', /CSV|csv/);
    const [file] = message.files;
    const lines = String(file?.content).trim().split('\r\n');
    expect(lines).toHaveLength(41);
    expect(lines[1]).toContain('Created');
  });

  it('can be tried again where it failed: a name that was taken for a while', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, known.quoted.username, 1);
    await admin.presses('Select Page');
    await admin.sees('Selected: 1 person');
    await searches(admin, known.noMail.username, 1);
    await admin.presses('Select Page');
    await admin.sees('Selected: 2 people');
    await choosesRole(admin, 'User Manager');
    await reviews(admin, 'Import 2 Users');
    await database.add('users', internalUser(known.noMail.username));
    expect(await imports(admin)).toMatch(/1 .*(held|changed)/i);
    await admin.closes({ all: true });
    await admin.presses('View Results', { in: '#it' });
    await admin.sees(/reviewed/i);
    await admin.closes();

    await database.remove('users', { kind: 'internal' });
    await admin.presses('Retry Failed', { in: '#it' });
    await admin.sees('Import 1 User');
    expect(admin.screen()).toMatch(/User Manager/);
    const notice = await imports(admin);
    expect(notice).toContain('(a retry of #1)');
    expect(await database.count('users', { 'roles.role': 'user-manager' })).toBe(2);
  });

  it('cannot be retried when what was reviewed is not kept any more, and says so', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, known.noMail.username, 1);
    await admin.presses('Select Page');
    await admin.sees('Selected: 1 person');
    await reviews(admin, 'Import 1 User');
    await database.add('users', internalUser(known.noMail.username));
    expect(await imports(admin)).toMatch(/1 .*(held|changed)/i);
    await admin.closes({ all: true });

    await database.remove('planBatches', {});
    await admin.presses('Retry Failed', { in: '#it' });
    await admin.sees('reviewed more than 30 days ago');
    expect(await database.count('users', { kind: 'external' })).toBe(0);
  });
});
