import { expect, it } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, approves, imports, opens, reviews } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const { forty, thousand } = known.offices;

describeInBothModes('words after the command', (mode) => {
  it('help explains, to her alone', async () => {
    const { admin, slack } = await startWorld({ mode });
    await admin.types('/import-users help', '#it');
    await admin.reads('#it', /status.*cancel/s);
    expect(slack.person('U0ADMIN002').messages('#it')).toEqual([]);
  });

  it('status tells running and last imports', async () => {
    const { admin } = await startWorld({ mode });
    await admin.types('/import-users status', '#it');
    await admin.reads('#it', /no imports? yet|nothing has been imported/i);
    await opens(admin);
    await addsAll(admin, forty.text, forty.count);
    await reviews(admin, 'Import 40 Users');
    await imports(admin);
    await admin.closes({ all: true });
    await admin.types('/import-users status', '#it');
    const { shown } = await admin.reads('#it', /#1.*40/s);
    expect(shown).toMatch(/Corporate directory/);
  });

  it('cancel stops an import after its current batch and reports what was done', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await addsAll(admin, thousand.filter, thousand.count);
    await reviews(admin, 'Import 1,000 Users');
    await approves(admin);
    await admin.types('/import-users cancel 1', '#it');
    const notice = await admin.reads('#it', /Import #1 from .* was cancelled\. @U0ADMIN001 cancelled it/, {
      within: 30_000,
    });
    const users = await database.count('users');
    expect(users).toBeLessThan(1000);
    expect(await database.count('importEntries', { outcome: 'created' })).toBe(users);
    expect(await database.one('imports', {})).toMatchObject({ state: 'cancelled', cancelledBy: 'U0ADMIN001' });
    if (users > 0) expect(notice.shown).toContain(`${users} `);
  }, 60_000);

  it('cancel of an import that has ended, or was never there, says so', async () => {
    const { admin } = await startWorld({ mode });
    await admin.types('/import-users cancel 42', '#it');
    await admin.reads('#it', /no import #42/i);
  });

  it('audit shows who did what, and who was refused, to admins only', async () => {
    const { admin, slack } = await startWorld({ mode });
    const member = slack.person('U0MEMBER01');
    await member.types('/import-users audit', '#it');
    await member.sees('You are not among those who may import users.');
    await opens(admin);
    await addsAll(admin, forty.text, forty.count);
    await reviews(admin, 'Import 40 Users');
    await imports(admin);
    await admin.closes({ all: true });

    await admin.types('/import-users audit', '#it');

    const shown = await admin.sees('approved import #1');
    expect(shown).toMatch(/@U0ADMIN001 approved import #1.*@U0MEMBER01 was refused \(not among those who may\)/s);
  });

  it('audit goes back page by page', async () => {
    const { admin, slack, database } = await startWorld({ mode });
    const member = slack.person('U0MEMBER01');
    for (const _ of Array.from({ length: 21 })) await slack.forge.command(member.id, '#it', '/import-users');
    await expect.poll(() => database.count('audit'), { timeout: 30_000 }).toBe(21);
    await admin.types('/import-users audit', '#it');
    await admin.sees('Older');
    await admin.presses('Older');
    const last = await admin.sees('Newest');
    expect(last.match(/was refused \(/g)).toHaveLength(1);
    await admin.presses('Newest');
    expect((await admin.sees('Older')).match(/was refused \(/g)).toHaveLength(20);
  });
});
