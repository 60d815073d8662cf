import { expect, it, vi } from 'vitest';
import { known } from '../../sandbox/directory/known.ts';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, imports, opens, reviews, searches } from './support/doings.ts';
import { startWorld } from './support/world.ts';

/** A thousand entries are many for the server that stands in for mongod: a bound for what hangs, never a measure. */
vi.setConfig({ testTimeout: 120_000 });
const PATIENT = { within: 90_000 };

const { thousand, thousandAndOne } = known.offices;
/** A page that holds them all. */
const AT_ONCE = { pageSize: 2000 };

describeInBothModes('many at once', (mode) => {
  it('imports exactly 1,000', async () => {
    const { admin, database } = await startWorld({ mode });
    await opens(admin);
    await addsAll(admin, thousand.filter, thousand.count);
    await reviews(admin, 'Import 1,000 Users');
    await imports(admin, PATIENT);
    expect(await database.count('users')).toBe(1000);
    expect(await database.count('importEntries', { outcome: 'created' })).toBe(1000);
  });

  it('refuses 1,001 at the field, with the number over, and keeps the draft', async () => {
    const { admin, database } = await startWorld({ mode, config: { server: AT_ONCE } });
    await opens(admin);
    await addsAll(admin, thousandAndOne.filter, thousandAndOne.count);
    await admin.submits();
    await admin.sees(/1,001 users are too many.*1,000.*1 must go/);
    expect(admin.screen()).toContain('Selected: 1,001 people');
    expect(await database.count('imports')).toBe(0);
  });

  it('counts the members of a group, each once: 1,001 of them are refused in the review', async () => {
    const { admin } = await startWorld({ mode });
    await opens(admin);
    await searches(admin, known.groupOfThousandAndOne.name, 1);
    await admin.ticks(known.groupOfThousandAndOne.name);
    await admin.submits();
    await admin.sees(/1,001 users are too many.*1 must go/, PATIENT);
    expect(admin.screen()).toContain('Selected: 1 group');
  });

  it('selects everything that * finds, past what can be paged, but nobody that is blocked', async () => {
    const { admin } = await startWorld({ mode });
    await opens(admin);
    await admin.fills('Search people and groups', '*');
    await admin.presses('Search');
    await admin.sees(/of 1,060\+ matches/);
    await admin.presses('Add All 1,060+');
    await admin.sees(/[\d,]+ selected\. \d+ matches cannot be imported/, PATIENT);
    await admin.sees(/Selected: 2,1\d\d people, \d+ groups/);
  });

  it('lets more than 1,000 through where the configuration says so', async () => {
    const { admin } = await startWorld({ mode, config: { imports: { limit: 1001 }, server: AT_ONCE } });
    await opens(admin);
    await addsAll(admin, thousandAndOne.filter, thousandAndOne.count);
    await reviews(admin, 'Import 1,001 Users');
  });
});
