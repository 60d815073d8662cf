import { describe, expect, it } from 'vitest';
import { describeInBothModes } from './support/describe-journey.ts';
import { approves, imports, opens, reviews, searches } from './support/doings.ts';
import { draftsIn, office, pressesUntil, SMALL, startSandboxDirectory } from './support/troubles.ts';
import { startWorld, type World } from './support/world.ts';

const quick = { timeouts: { connectMs: 300, readMs: 300 } };
const nowhere = { base: 'ou=nowhere,dc=example,dc=com' };

/** What goes wrong with a directory that worked before, how it is mended, and the sentence meanwhile. */
const TROUBLES: readonly {
  readonly what: string;
  readonly says: string;
  breaks(world: World): Promise<void>;
  mends(world: World): Promise<void>;
}[] = [
  {
    what: 'that is down',
    says: 'The directory refused the connection. Check that it is running and that the port is right, then try again.',
    breaks: ({ directory }) => directory.stop(),
    mends: ({ directory }) => directory.start(),
  },
  {
    what: 'that refuses the password',
    says: "The directory refused the bot's name or password. Check the bind settings of the server.",
    breaks: ({ restart }) => restart({ environment: { LDAP_CORP_PASSWORD: 'not-the-password' } }),
    mends: ({ restart }) => restart(),
  },
  {
    what: 'without the base',
    says: "The directory has no such base, or does not show it to the bot. Check the bases for people and groups in the server's configuration, and what the bot may read.",
    breaks: ({ restart }) => restart({ config: { server: { people: nowhere, groups: nowhere } } }),
    mends: ({ restart }) => restart(),
  },
];

describeInBothModes('a directory', (mode) => {
  describe.each(TROUBLES)('$what', ({ says, breaks, mends }) => {
    it('is one sentence in the search; Try Again works once it is back, and nothing selected is lost', async () => {
      const world = await startWorld({ mode, ...SMALL });
      const { admin, database } = world;
      await selectsTwenty(world);
      const before = await draftsIn(database);

      await breaks(world);
      await admin.fills('Search people and groups', 'star.paren');
      await admin.presses('Search');
      await admin.sees(`${says} Your selection is as it was.`);
      expect(await draftsIn(database)).toEqual(before.map(withOneSearchMore));
      await pressesUntil(admin, 'Try Again', `${says} Your selection is as it was.`);

      await mends(world);
      await admin.presses('Try Again');
      await admin.sees(/Selected: 20 people.*1-1 of 1 matches/s);
    });

    it('is one sentence in the review; Try Again goes on with it once it is back', async () => {
      const world = await startWorld({ mode, ...SMALL });
      const { admin, database } = world;
      await selectsTwenty(world);

      await breaks(world);
      await reviews(admin, `${says} Nothing was lost.`);
      await pressesUntil(admin, 'Try Again', `${says} Nothing was lost.`);

      await mends(world);
      await admin.presses('Try Again');
      await admin.sees('Import 20 Users');
      await imports(admin);
      expect(await database.count('users')).toBe(20);
    });
  });

  it.each([
    { what: 'is silent', faults: { silent: true } },
    { what: 'is slower than we wait', faults: { slowMs: 1_000 } },
  ])('that $what is one sentence in time, and can be tried again', async ({ faults }) => {
    const directory = await startSandboxDirectory();
    const world = await startWorld({ mode, directory, config: { server: quick } });
    const { admin } = world;
    await selectsTwenty(world);

    directory.setFaults(faults);
    await admin.presses('Search');
    await admin.sees('The directory did not answer in time. Try again in a minute, or search for something narrower.');
    await reviews(admin, /The directory did not answer in time\. .* Nothing was lost\./);

    directory.setFaults({});
    await admin.presses('Try Again');
    await admin.sees('Import 20 Users');
    await expect.poll(() => directory.openConnections()).toBe(0);
  });

  it('that is only slow is waited for, and every answer to Slack is in time', async () => {
    const directory = await startSandboxDirectory();
    const world = await startWorld({ mode, directory });
    const { admin, database } = world;
    await selectsTwenty(world);

    directory.setFaults({ slowMs: 1_500 });
    await reviews(admin, 'Import 20 Users');
    directory.setFaults({});
    await imports(admin);
    expect(await database.count('users')).toBe(20);
  });

  it('that goes down after the approval holds the import up, and does not lose it', async () => {
    const world = await startWorld({ mode, ...SMALL });
    const { admin, database, directory } = world;
    await selectsTwenty(world);
    await reviews(admin, 'Import 20 Users');

    await directory.stop();
    const number = await approves(admin);
    await admin.reads('#it', `Import #${number} has started`);
    await expect.poll(() => database.one('imports', { number })).toMatchObject({ attempts: 1 });
    await directory.start();

    await admin.reads('#it', /has finished.* 20 users created\./);
    expect(await database.count('users')).toBe(20);
  });
});

async function selectsTwenty({ admin }: World): Promise<void> {
  await opens(admin);
  await searches(admin, office.text, office.count);
  await admin.presses('Select Page');
  await admin.sees('Selected: 20 people');
}

/** A search that begins has a number, also when the directory does not answer it. */
const withOneSearchMore = (draft: object & { searches?: number }) => ({
  ...draft,
  searches: (draft.searches ?? 0) + 1,
});
