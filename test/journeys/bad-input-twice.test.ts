import { expect, it } from 'vitest';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, approves, opens, reviews } from './support/doings.ts';
import { modalOf, office, SMALL } from './support/troubles.ts';
import { startWorld, type World } from './support/world.ts';

describeInBothModes('approving twice', (mode) => {
  it('by a double click makes one import', async () => {
    const world = await startReviewed();
    const { admin, slack } = world;

    slack.doubleNext();
    await admin.submits();
    await admin.sees('Import started');

    await isImportedOnce(world);
  });

  it('by a retry of Slack, before and after it has finished, makes one import', async () => {
    const world = await startReviewed();
    const { admin, slack } = world;

    await approves(admin);
    await slack.replayLast();
    await isImportedOnce(world);
    const [retried] = await slack.replayLast();

    expect(retried).toMatchObject({ ok: true });
    await isImportedOnce(world);
  });

  it('by two clicks on the same review makes one import, and both read its number', async () => {
    const world = await startReviewed();
    const { admin, slack } = world;
    const review = modalOf(admin);

    const number = await approves(admin);
    await slack.forge.submission(admin.id, review);
    await admin.sees(`Import #${number} was started already`);

    await isImportedOnce(world);
  });

  it('by a click that reaches two bots on one database makes one import', async () => {
    const world = await startReviewed();
    const { admin, slack, url, startAnother } = world;
    const urls = [url, (await startAnother()).url];

    // In Socket Mode Slack picks a bot for each; of six, both get some.
    const review = modalOf(admin);
    const clicks = Array.from({ length: 6 }, () => {
      slack.sendTo(urls.reverse()[0] ?? '');
      return slack.forge.submission(admin.id, review);
    });
    for (const answer of await Promise.all(clicks)) expect(answer).toMatchObject({ ok: true });
    await admin.sees('Import started');

    await isImportedOnce(world);
  });

  it('leaves one import of a command that is delivered twice, too', async () => {
    const { admin, slack, database } = await startWorld({ mode, ...SMALL });

    slack.doubleNext();
    await opens(admin);
    await slack.replayLast();

    await expect.poll(() => database.count('drafts', { state: 'open' })).toBe(1);
    expect(slack.calls.filter(({ method, ok }) => method === 'views.open' && ok)).toHaveLength(1);
  });

  async function startReviewed(): Promise<World> {
    const world = await startWorld({ mode, ...SMALL });
    await opens(world.admin);
    await addsAll(world.admin, office.text, office.count);
    await reviews(world.admin, `Import ${office.count} Users`);
    return world;
  }
});

/** One record, one user for each entry, one start and one end in the channel. */
async function isImportedOnce({ admin, database }: World): Promise<void> {
  await admin.reads('#it', 'View Results');
  expect(await database.all('imports')).toMatchObject([{ state: 'done' }]);
  expect(await database.count('importEntries', { outcome: 'created' })).toBe(office.count);
  expect(await database.count('users')).toBe(office.count);
  expect(await database.all('audit', { event: 'approved' })).toHaveLength(1);
  expect(admin.messages('#it')).toHaveLength(2);
}
