import { expect, it, onTestFinished } from 'vitest';
import { company } from '../../sandbox/directory/company.ts';
import { type SandboxDirectory, startDirectory } from '../../sandbox/directory/server/server.ts';
import { describeJourney } from './support/describe-journey.ts';
import { opens } from './support/doings.ts';
import { startWorld, type World } from './support/world.ts';

const PEOPLE = 2_000;
/** In pages of 250 a read of everybody takes about five seconds then. */
const SLOW = { slowMs: 500 };
const PROGRESS = /Selecting… [\d,]+ so far\./;
const QUICK = { within: 20_000 };

/** In the middle of an *Add All* of everybody. */
async function adding(): Promise<World & { readonly directory: SandboxDirectory }> {
  const directory = await startDirectory({ entries: company({ people: PEOPLE, groups: 0 }) });
  onTestFinished(() => directory.close());
  const world = await startWorld({ mode: 'socket', directory, config: { server: { pageSize: 250 } } });
  await opens(world.admin);
  await world.admin.fills('Search people and groups', '*');
  await world.admin.presses('Search');
  await world.admin.sees('1-20 of 250+ matches');
  directory.setFaults(SLOW);
  await world.admin.presses('Add All 250+');
  await world.admin.sees(PROGRESS, QUICK);
  return { ...world, directory };
}

const numberOf = (text: string): number => Number(text.replace(',', ''));
const complaints = ({ log }: Pick<World, 'log'>) => log.filter((line) => Number(JSON.parse(line).level) >= 40);

/** Everybody but whom no import takes, as the screen says. */
async function seesTheEnd({ admin, directory }: Awaited<ReturnType<typeof adding>>): Promise<void> {
  directory.setFaults({});
  const screen = await admin.sees(/selected\. \d+ matches cannot be imported\.\n/, QUICK);
  const [, added = '', blocked = ''] = /([\d,]+) selected\. (\d+) matches/.exec(screen) ?? [];
  expect(numberOf(added) + numberOf(blocked)).toBe(PEOPLE);
  expect(screen).toContain(`Selected: ${added} people`);
}

describeJourney('Add All of many', () => {
  it('says how far it is; searching goes on meanwhile, and the review waits for it', async () => {
    const world = await adding();
    const { admin } = world;
    expect(admin.screen()).not.toContain('[Add All');
    await admin.submits();
    await admin.sees('Add All is still selecting. Wait until it has ended, or press Stop');
    await admin.fills('Search people and groups', 'hostile.');
    await admin.presses('Search');
    await admin.sees('Selecting all that “*” finds…', QUICK);

    await seesTheEnd(world);
    expect(admin.screen()).toContain('[Add All');
    expect(complaints(world)).toEqual([]);
  });

  it('ends with Stop after its batch, and tells what is selected', async () => {
    const { admin } = await adding();
    await admin.presses('Stop');
    const screen = await admin.sees(
      'You stopped it before the end, so there may be more: Add All takes the rest.',
      QUICK,
    );
    const [, added = ''] = /([\d,]+) selected\./.exec(screen) ?? [];
    expect(numberOf(added)).toBeLessThan(PEOPLE);
    expect(screen).toContain(`Selected: ${added} people`);
  });

  it('goes on when the modal is closed, and is shown to whoever opens it again, by any process', async () => {
    const world = await adding();
    const { admin, startAnother } = world;
    await startAnother();
    await admin.closes();
    await admin.types('/import-users', '#it');
    await admin.sees('Add All is still selecting, so it will be more.');
    await admin.presses('Continue with');
    await seesTheEnd(world);
    expect(complaints(world)).toEqual([]);
  });

  it('ends with its process, which says so in the modal, and what is selected stays', async () => {
    const world = await adding();
    const { admin, directory, restart } = world;
    // Longer than an ending process waits for what goes on in it.
    directory.setFaults({ slowMs: 3_000 });
    await restart();
    const screen = await admin.sees('The bot ended before it was through, so there may be more', QUICK);
    const [, added = ''] = /([\d,]+) selected\./.exec(screen) ?? [];
    expect(screen).toContain(`Selected: ${added} people`);
    expect(complaints(world)).toEqual([]);
  });
});
