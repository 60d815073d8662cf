import { expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import { internalUser } from './support/database.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { imports, opens, reviews, searches } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const { forbiddenCharacter, quoted, offices } = known;

describeInBothModes('selecting', (mode) => {
  it('survives searches, pages, closing the modal and a restart of the bot', async () => {
    const { admin, database, restart } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, offices.forty.text, 40);
    await admin.presses('Select Page');
    await admin.sees('Selected: 20 people');
    await admin.presses('Next');
    await admin.sees('21-40 of 40 matches');
    await searches(admin, quoted.username, 1);
    await admin.ticks(quoted.fullName);
    await admin.sees('Selected: 21 people');
    await admin.closes();
    await restart();

    await admin.types('/import-users', '#it');
    await admin.sees('Continue with 21 selected');
    await admin.presses('Continue with 21 selected');
    await admin.sees('Selected: 21 people');
    await searches(admin, offices.forty.text, 40);
    expect(admin.screen().match(/\[x\]/g)).toHaveLength(20);
    await admin.presses('Next');
    await admin.sees('21-40 of 40 matches');
    expect(admin.screen()).not.toContain('[x]');

    await reviews(admin, 'Import 21 Users');
    await imports(admin);
    expect(await database.one('users', { username: quoted.username })).toMatchObject({ fullName: quoted.fullName });
  });

  it('starts over when she wants to', async () => {
    const { admin } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, offices.forty.text, 40);
    await admin.presses('Select Page');
    await admin.sees('Selected: 20 people');
    await admin.closes();
    await admin.types('/import-users', '#it');
    await admin.sees('Start over');
    await admin.presses('Start over');
    await admin.sees(/Selected: (nobody|nothing|0)/);
  });

  it('takes a search that comes with the command', async () => {
    const { admin } = await startWorld({ mode });
    await admin.types(`/import-users ${quoted.username}`, '#it');
    await admin.sees(quoted.fullName);
  });

  it('shows a blocked name with its reason, and it cannot be ticked', async () => {
    const { admin, database } = await startWorld({ mode });
    await database.add('users', internalUser('star.paren'));
    await opens(admin);
    await searches(admin, forbiddenCharacter.username, 1);
    expect(admin.screen()).toMatch(/Unable to import: .*\//);
    expect(admin.screen()).not.toContain('[ ]');
    await searches(admin, 'star.paren', 1);
    expect(admin.screen()).toMatch(/Unable to import: .*internal user/);
    expect(admin.screen()).not.toContain('[ ]');
  });

  it('shows who is new, who was imported before, and who is disabled', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, known.disabled.username, 1);
    expect(admin.screen()).toMatch(/New.*disabled/);
    await admin.presses('Select Page');
    await admin.sees('Selected: 1 person');
    await reviews(admin, 'Import 1 User');
    await imports(admin);
    expect(await database.one('users', { username: known.disabled.username })).toMatchObject({ enabled: false });
  });
});
