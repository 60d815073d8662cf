import { expect, it } from 'vitest';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, approves, imports, opens, reviews, searches } from './support/doings.ts';
import { office, pressesUntil, SMALL } from './support/troubles.ts';
import { startWorld, type World } from './support/world.ts';

describeInBothModes('a channel that the bot is not in', (mode) => {
  it.each(['#random', '#secret'])(
    '%s: she reads there where it goes, and all of it in direct messages',
    async (channel) => {
      const { admin, slack, database } = await startWorld({ mode, ...SMALL });
      await opens(admin, '/import-users', channel);
      await selectsOffice(admin);

      await reviews(admin, `Import ${office.count} Users`);
      const number = await approves(admin);

      const told = `I cannot post in this channel, so import #${number} is reported in your direct messages with me.`;
      expect((await admin.reads(channel, told)).onlyFor).toBe(admin.id);
      await admin.reads('dm', new RegExp(`Import #${number} .*has finished.*View Results`, 's'));
      const [started, , ...more] = admin.messages('dm');
      expect(started?.shown).toContain('I cannot post in');
      expect(more).toEqual([]);
      expect(admin.messages(channel)).toHaveLength(1);
      expect(slack.person('U0MEMBER01').messages(channel)).toEqual([]);
      expect(await database.count('users')).toBe(office.count);
    },
  );

  it('is no matter in the direct messages with the bot', async () => {
    const { admin } = await startWorld({ mode, ...SMALL });
    await opens(admin, '/import-users', 'dm');
    await selectsOffice(admin);
    await reviews(admin, `Import ${office.count} Users`);

    expect(await imports(admin, { channel: 'dm' })).not.toContain('I cannot post');
  });

  it('is one that threw it out during the import: the end goes to direct messages', async () => {
    const { admin, slack, directory } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await selectsOffice(admin);
    await reviews(admin, `Import ${office.count} Users`);
    await directory.stop();
    const number = await approves(admin);
    await admin.reads('#it', `Import #${number} has started`);

    slack.workspace.changeChannel('#it', { bot: false });
    await directory.start();

    await admin.reads('dm', new RegExp(`Import #${number} .* has finished`));
  });
});

describeInBothModes('a Slack in trouble', (mode) => {
  it('ends an import all the same, and its notices arrive in the end', async () => {
    const { admin, slack, database } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await selectsOffice(admin);
    await reviews(admin, `Import ${office.count} Users`);

    slack.fault('chat.postMessage', { retryAfterS: 1, times: 1 });
    slack.fault('chat.postMessage', { status: 500, times: 1 });
    slack.fault('chat.update', { status: 500, times: 1 });
    slack.fault('views.update', { status: 500 });
    await admin.submits();

    await expect.poll(() => database.all('imports'), { timeout: 30_000 }).toMatchObject([{ state: 'done' }]);
    await admin.reads('#it', /has finished.*View Results/s);
    expect(await database.count('users')).toBe(office.count);
  });

  it.each([
    { what: 'too many calls', fault: { retryAfterS: 30 } },
    { what: 'an error of its own', fault: { status: 500 } },
    { what: 'a connection that breaks', fault: { drop: 'before' as const } },
  ])('that answers with $what when the modal is drawn is one sentence, and Try Again works', async ({ fault }) => {
    const { admin, slack } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await searches(admin, office.text, office.count);
    await admin.presses('Select Page');
    await admin.sees('Selected: 20 people');

    slack.fault('views.update', { ...fault, times: 1 });
    await pressesUntil(admin, 'Search', 'Nothing was lost.');
    expect(admin.screen()).toMatch(
      /Slack (cannot be reached right now|did not answer in time)\. Try again in a minute\./,
    );
    await admin.presses('Try Again');

    await admin.sees(/Selected: 20 people.*1-20 of 40 matches/s);
  });

  it('that loses the socket in the middle of a selection loses none of it', async () => {
    const { admin, slack } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await selectsOffice(admin);

    if (mode === 'socket') slack.dropSockets();
    await slack.ready();
    await reviews(admin, `Import ${office.count} Users`);
  });
});

const selectsOffice = (admin: World['admin']) => addsAll(admin, office.text, office.count);
