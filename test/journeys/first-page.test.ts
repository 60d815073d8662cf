import { expect, it, onTestFinished } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { GROUPS_DN, PEOPLE_DN } from '../../sandbox/directory/entry.ts';
import { type SandboxDirectory, startDirectory } from '../../sandbox/directory/server/server.ts';
import { describeJourney } from './support/describe-journey.ts';
import { opens } from './support/doings.ts';
import { startWorld } from './support/world.ts';

const SIZE = { people: 160, groups: 60 };

describeJourney('a search for everything', () => {
  it('costs one page of people and one of groups, however many there are, and Add All reaches the rest', async () => {
    const directory = await startDirectory({ entries: company(SIZE) });
    onTestFinished(() => directory.close());
    const { admin } = await startWorld({ mode: 'socket', directory, config: { server: { pageSize: 50 } } });
    await opens(admin);
    await admin.fills('Search people and groups', '*');
    await admin.presses('Search');
    await admin.sees('1-20 of 100+ matches');
    expect(askedFor(directory)).toEqual([PEOPLE_DN, GROUPS_DN]);
    expect(admin.screen()).toContain('The directory has more than these 100.');

    const first = admin.screen();
    await admin.presses('Next');
    await admin.sees('21-40 of 100+ matches');
    await admin.presses('Previous');
    await admin.sees('1-20 of 100+ matches');
    expect(admin.screen()).toBe(first);
    expect(askedFor(directory)).toHaveLength(2);

    await admin.presses('Add All 100+');
    await admin.sees(/Selected: 1[45]\d people, 60 groups/);
  });
});

/** The bases of the searches that it answered, in order. */
const askedFor = (directory: SandboxDirectory): readonly string[] =>
  directory.seen().flatMap((operation) => (operation.kind === 'search' ? [operation.base] : []));
