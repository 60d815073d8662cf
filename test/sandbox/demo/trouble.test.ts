import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVisitor, type Visitor } from '../../../sandbox/demo/visitor.ts';
import { itInBrowser, testBrowser } from '../../support/browser.ts';
import { type DemoProcess, startDemoProcess } from '../../support/demo.ts';
import { longestTask } from '../../support/longest-task.ts';
import { describeWithMongo } from '../../support/mongo.ts';
import { type Behind, openBehind } from './behind.ts';
import { openWindow } from './window.ts';

const DOWNLOAD_MS = 300_000;
const END_MS = 30_000;

describeWithMongo('trouble on purpose, in the demo', () => {
  let demo: DemoProcess;
  const browser = testBrowser();

  beforeAll(async () => {
    demo = await startDemoProcess();
  }, DOWNLOAD_MS);
  afterAll(() => demo.clean());

  /** Ada in Slack, and the other side in a window beside it. */
  const visit = async (): Promise<{ readonly ada: Visitor; readonly behind: Behind }> => {
    const context = await browser.visit();
    const ada = createVisitor(await openWindow(context, demo.url));
    return { ada, behind: await openBehind(await openWindow(context, demo.url)) };
  };

  itInBrowser('a visitor finds earlier imports, in the list and in the verdicts', async () => {
    const { ada, behind } = await visit();
    await ada.types('/import-users status');
    await ada.reads(/#4 .*#3 was cancelled.*#2 .*#1 /s);
    await behind.row('imports', /#3.*cancelled/).waitFor();
    await ada.types('/import-users (&(l=Lyon)(departmentNumber=Customer Care))');
    await ada.modal.getByText('Imported before, will be synced').first().waitFor();
  });

  itInBrowser('the directory goes down in the middle: the import waits, and goes on', async () => {
    const { ada, behind } = await visit();
    await reviews(ada, '(&(l=Munich)(departmentNumber=Sales))');
    await behind.switches('The directory is slow', true);
    await ada.presses(/^Import \d+ Users$/);
    await ada.presses('Close');
    await behind.row('imports', /running/).waitFor();
    await behind.switches('The directory is down', true);
    await behind.switches('The directory is slow', false);
    await behind.row('imports', /#5 running 0 of \d+ 1 .*not yet/).waitFor();
    await behind.switches('The directory is down', false);
    await ada.reads(/#5 .*has finished\. \d+ users created/);
    await behind
      .row('users', /new.*#5 created/)
      .first()
      .waitFor();
  });

  itInBrowser('the tables stay smooth while rows change: nothing keeps the page for 200 ms', async () => {
    const { ada, behind } = await visit();
    await reviews(ada, '(&(l=Munich)(departmentNumber=Finance))');
    const { ownMs, tasks } = await longestTask(behind.page, async () => {
      await behind.page.bringToFront();
      await ada.presses(/^Import \d+ Users?$/);
      await ada.presses('Close');
      await behind.row('imports', /#6 done/).waitFor();
    });
    expect(tasks).toBeGreaterThan(0);
    // By the thread's own clock, which other programs on the machine do not move.
    expect(ownMs).toBeLessThan(200);
  });

  itInBrowser('a search of a directory that is down says so, and finds again afterwards', async () => {
    const { ada, behind } = await visit();
    await behind.switches('The directory is down', true);
    await ada.types('/import-users berlin.example');
    await ada.modal.getByText('The directory refused the connection.').waitFor();
    await behind.switches('The directory is down', false);
    await ada.presses('Try Again');
    await ada.modal.getByRole('heading', { name: /matches$/ }).waitFor();
  });

  itInBrowser(
    'the bot is killed in the middle: started again it finishes the import, and the notice arrives',
    async () => {
      const { ada, behind } = await visit();
      await reviews(ada, '(&(l=Dublin)(departmentNumber=Production))');
      await behind.switches('The directory is slow', true);
      await ada.presses(/^Import \d+ Users$/);
      await ada.presses('Close');
      await behind.row('imports', /running/).waitFor();
      await behind.presses('Kill the bot (kill -9)');
      await behind.page.getByRole('status').getByText('Down (killed with -9)').waitFor();
      await behind.switches('The directory is slow', false);
      await ada.types('/import-users status');
      await ada.reads(/did not respond|dispatch_failed|failed because/);

      await behind.presses('Start the bot');
      await behind.row('imports', /#7 done .*yes/).waitFor();
      await ada.reads(/Import #7 .*has finished\. \d+ users created/);
    },
  );

  itInBrowser('a directory that stops after 50 entries: the search says that this is not all', async () => {
    const { ada, behind } = await visit();
    await behind.switches('The directory gives 50 entries at most', true);
    await ada.types('/import-users');
    await ada.startsOver();
    await ada.searches('dublin.example');
    await ada.modal.getByText(/Showing the first \d+: the directory stopped there, so this is not all/).waitFor();
    await ada.presses('Close');
    await behind.switches('The directory gives 50 entries at most', false);
  });

  itInBrowser('Slack takes no messages for a while: the import goes on, and its notice comes later', async () => {
    const { ada, behind } = await visit();
    await reviews(ada, '(&(l=Dublin)(departmentNumber=Finance))');
    await behind.switches('Slack answers 429 to messages', true);
    await ada.presses(/^Import \d+ Users?$/);
    await ada.presses('Close');
    await behind.row('imports', /#8 done .*not yet/).waitFor();
    await behind.switches('Slack answers 429 to messages', false);
    await ada.reads(/Import #8 .*has finished\. \d+ users? created/);
  });

  itInBrowser('an import that is cancelled stops after its batch, tells what it has done, and is listed', async () => {
    const { ada, behind } = await visit();
    await reviews(ada, '(&(l=Paris)(departmentNumber=Sales))');
    await behind.switches('The directory is slow', true);
    await ada.presses(/^Import \d+ Users?$/);
    const says = await ada.modal.getByText(/cancel \d+ stops it/).textContent();
    const number = /cancel (\d+)/.exec(says ?? '')?.[1];
    await ada.presses('Close');
    await ada.types(`/import-users cancel ${number}`);
    await ada.reads(`Import #${number} stops after its current batch`);
    await behind.switches('The directory is slow', false);
    await ada.reads(new RegExp(`Import #${number} from .*was cancelled`));
    await ada.types('/import-users status');
    await ada.reads(new RegExp(`#${number} was cancelled`));
  });

  itInBrowser('an admin who is none any more is refused, and finds her selection again afterwards', async () => {
    const { ada, behind } = await visit();
    await ada.types('/import-users');
    await ada.startsOver();
    await ada.searches('(&(l=Dublin)(departmentNumber=Sales))');
    await ada.presses('Select Page');
    await ada.modal.getByText(/Selected: \d+ people/).waitFor();
    await ada.presses('Close');
    await behind.switches('Ada Aksoy is no admin', true);
    await ada.types('/import-users');
    await ada.modal.getByText('@Can Demir').waitFor();
    await ada.presses('Close');
    await behind.switches('Ada Aksoy is no admin', false);
    await ada.types('/import-users');
    await ada.modal.getByRole('button', { name: /^Continue with \d+ selected$/ }).waitFor();
  });

  itInBrowser('a reset makes everything as it was, while people look on', async () => {
    const { ada, behind } = await visit();
    await reviews(ada, 'mehmet.tekin');
    await ada.presses('Import 1 User');
    await ada.presses('Close');
    await ada.reads(/has finished\. 1 user created/);
    await behind.row('users', /mehmet\.tekin/).waitFor();
    await behind.switches('The directory gives 50 entries at most', true);

    await behind.presses('Reset the demo');
    await behind.row('users', /mehmet\.tekin/).waitFor({ state: 'detached' });
    await ada.page.getByText('1 user created').first().waitFor({ state: 'detached' });
    await behind.page.getByRole('status').getByText('Running').waitFor();
    expect(await behind.page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await ada.types('/import-users status');
    await ada.reads(/#4 .*#1 /s);
  });

  it('leaves no process and no file behind after a kill -9', { timeout: END_MS }, async () => {
    expect(await demo.end('SIGKILL')).toBe('SIGKILL');
    await demo.leavesNothing();
  });
});

/** Up to the button that approves. */
async function reviews(ada: Visitor, text: string): Promise<void> {
  await ada.types('/import-users');
  await ada.startsOver();
  await ada.searches(text);
  await ada.presses('Select Page');
  await ada.modal.getByText(/Selected: \d+ (people|person)/).waitFor();
  await ada.presses('Review');
  await ada.modal.getByRole('button', { name: /^Import \d+ Users?$/ }).waitFor();
}
