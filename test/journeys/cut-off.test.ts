import { expect, it, onTestFinished } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { startSlapd } from '../support/slapd.ts';
import { describeJourney } from './support/describe-journey.ts';
import { approves, opens, reviews, searches } from './support/doings.ts';
import { office, startSandboxDirectory } from './support/troubles.ts';
import { startWorld } from './support/world.ts';

describeJourney('a directory that stops before the end', () => {
  it('is told in the search and when all is added', async () => {
    const directory = await startSlapd({ entries: company({ people: 100, groups: 0 }), limits: { paged: 60 } });
    onTestFinished(() => directory.close());
    const world = await startWorld({ mode: 'socket', directory, config: { server: { pageSize: 100 } } });
    const { admin } = world;
    await opens(admin);
    await admin.fills('Search people and groups', '*');
    await admin.presses('Search');
    await admin.sees('Showing the first 60: the directory stopped there, so this is not all.');

    await admin.presses('Add All 60+');
    const screen = await admin.sees(
      'The directory stopped before the end, so there are more: search for something narrower.',
    );
    expect(screen).toMatch(/Selected: 5\d people/);
  });

  it('fails an import with a sentence and counts nobody as gone', async () => {
    const directory = await startSandboxDirectory();
    const world = await startWorld({ mode: 'socket', directory });
    const { admin, database } = world;
    await opens(admin);
    await searches(admin, office.text, office.count);
    await admin.presses('Add All 40');
    await admin.sees('40 selected.');
    await reviews(admin, 'Import 40 Users');

    directory.setFaults({ codes: { search: 4 } });
    const number = await approves(admin);
    await admin.reads('#it', new RegExp(`Import #${number} .*has failed\\. The directory stopped before the end\\.`));
    expect(await database.count('users')).toBe(0);
    expect(await database.count('importEntries')).toBe(0);
  });
});
