import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVisitor, type Visitor } from '../../sandbox/demo/visitor.ts';
import { itInBrowser, testBrowser } from '../support/browser.ts';
import { type DemoProcess, startDemoProcess } from '../support/demo.ts';
import { describeWithMongo } from '../support/mongo.ts';

/** From the command to the address, besides the download of a database. */
const START_MS = 60_000;
const DOWNLOAD_MS = 300_000;
const END_MS = 30_000;

describeWithMongo('npm run demo', () => {
  let demo: DemoProcess;
  const browser = testBrowser();

  beforeAll(async () => {
    demo = await startDemoProcess();
  }, DOWNLOAD_MS);
  afterAll(() => demo.clean());

  const visit = async (): Promise<Visitor> => {
    const page = await (await browser.visit()).newPage();
    page.on('pageerror', (error) => expect.fail(`the page broke: ${error.stack}`));
    await page.goto(demo.url);
    return createVisitor(page);
  };

  it('says which database and directory it found, and one address within a minute', () => {
    expect(demo.output()).toMatch(/^MongoDB: +\S/m);
    expect(demo.output()).toMatch(/^Directory: +\S/m);
    expect(demo.output().match(/http:/g)).toHaveLength(1);
    expect(demo.startMs).toBeLessThan(START_MS);
  });

  itInBrowser('leads from the page to a finished import of 20 people in under ten clicks, and to its CSV', async () => {
    const ada = await visit();
    await ada.types('/import-users');
    await ada.searches('ankara.example');
    await ada.presses('Select Page');
    await ada.modal.getByText(/Selected: (19|20) people/).waitFor();
    await ada.presses('Review');
    await ada.presses(/^Import \d+ Users$/);
    await ada.presses('Close');
    await ada.reads(/has finished.*users created.*It took/);
    expect(ada.clicks()).toBeLessThan(10);

    await ada.presses('Send CSV');
    await ada.opens('LDAP import');
    const file = (await ada.reads('import-')).getByRole('link');
    const [download] = await Promise.all([ada.page.waitForEvent('download'), file.click()]);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/^\uFEFFKind,Name,.*(\r?\nperson,.*,Created,.*){19}/);
  });

  itInBrowser('shows hostile names as the text that they are', async () => {
    const ada = await visit();
    await ada.types('/import-users hostile');
    await ada.modal.getByText('<!channel> Everyone').waitFor();
    await ada.modal.getByText('<https://evil.example|Click here> & win').waitFor();
    await ada.modal.getByText('*bold* _italic_ ~gone~ > quote').waitFor();
    expect(await ada.modal.getByRole('link').count()).toBe(0);
    expect(await ada.modal.locator('.mention').count()).toBe(0);
  });

  itInBrowser('asks before it adds all, and shows what is selected under another name afterwards', async () => {
    const can = await visit();
    await can.becomes('Can');
    await can.types('/import-users izmir.example');
    await can.presses(/^Add All/);
    const question = can.page.getByRole('dialog', { name: 'Add all matches?' });
    await can.page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    await can.modal.getByText('Selected: nothing').waitFor();
    await can.presses(/^Add All/);
    await question.getByRole('button', { name: /^Add All/ }).click();
    await can.modal.getByText(/Selected: \d+ people/).waitFor();
    await can.page.keyboard.press('Escape');
    await can.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await can.types('/import-users');
    await can.modal.getByRole('button', { name: /^Continue with \d+ selected$/ }).waitFor();
  });

  itInBrowser('marks the field that is wrong, and copies roles from someone found while typing', async () => {
    const ada = await visit();
    await ada.types('/import-users lyon');
    await ada.presses('Set Roles');
    const { modal, page } = ada;
    await modal.getByRole('combobox', { name: 'Roles', exact: true }).click();
    await modal.getByRole('option', { name: 'Resource Reviewer' }).click();
    const scopes = modal.getByRole('combobox', { name: 'Scopes for Resource Reviewer' });
    await scopes.waitFor();
    await modal.getByRole('combobox', { name: 'Copy roles from' }).pressSequentially('appr');
    await modal.getByRole('option', { name: 'Approvers' }).waitFor();
    await page.keyboard.press('Enter');
    await ada.presses('Save Roles');
    await modal.getByText('Choose at least one scope for Resource Reviewer.').waitFor();
    await scopes.click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await ada.presses('Save Roles');
    await modal.getByText('Resource Reviewer (Project Beta); those of Approvers').waitFor();
  });

  itInBrowser('tells somebody who may not import whom to ask', async () => {
    const mia = await visit();
    await mia.becomes('Mia');
    await mia.types('/import-users');
    await mia.modal.getByText('@Ada Aksoy').waitFor();
    expect(await mia.modal.getByRole('button').count()).toBe(2);
    expect(await mia.modal.getByRole('button', { name: /^Close( all)?$/ }).count()).toBe(2);
  });

  itInBrowser('shows what is said to one person to her alone', async () => {
    const ada = await visit();
    await ada.types('/import-users help');
    await ada.reads(/Only visible to you.*explains|Only visible to you.*opens the import/);
    const can = await visit();
    await can.becomes('Can');
    await can.page.getByRole('log').waitFor();
    expect(await can.page.getByText('Only visible to you').count()).toBe(0);
  });

  itInBrowser('tells when the bot, or the demo itself, does not answer', async () => {
    const { page, types } = await visit();
    await page.getByRole('log').waitFor();
    const says = 'The bot did not answer';
    await page.route('**/doings', (route) => route.fulfill({ json: { ok: false, why: 'trouble', says } }));
    await page.route('**/snapshots*', (route) => route.fulfill(snapshotWith([SEARCH_BUTTON])));
    await page.reload();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('status').getByText(says).waitFor();
    await page.route('**/doings', (route) => route.abort());
    await types('/import-users');
    await page.getByRole('status').getByText('The demo does not answer.').waitFor();
  });

  itInBrowser('says which blocks and elements it cannot draw', async () => {
    const { page } = await visit();
    const datepicker = { type: 'actions', block_id: 'when', elements: [{ type: 'datepicker', action_id: 'day' }] };
    const shown = snapshotWith([{ type: 'video', block_id: 'film' }, datepicker]);
    await page.route('**/snapshots*', (route) => route.fulfill(shown));
    await page.reload();
    await page.getByText('video is not drawn here').waitFor();
    await page.getByText('datepicker is not drawn here').waitFor();
  });

  itInBrowser('shows behind Slack what is in the database', async () => {
    const ada = await visit();
    await ada.page.getByRole('button', { name: 'Behind Slack' }).click();
    await ada.page.getByRole('cell', { name: 'administrator', exact: true }).waitFor();
    await ada.page.getByText(/2,400 people, 300 groups/).waitFor();
  });

  it('leaves no process and no file behind after Ctrl-C', { timeout: END_MS }, async () => {
    expect(await demo.end('SIGINT')).toBe(0);
    await demo.leavesNothing();
  });
});

const SEARCH_BUTTON = {
  type: 'actions',
  block_id: 'find',
  elements: [{ type: 'button', action_id: 'search', text: { type: 'plain_text', text: 'Search' } }],
};

/** What the demo would send if Ada saw one message with these blocks. */
function snapshotWith(blocks: readonly object[]) {
  const message = { ts: '1700000000.000100', by: 'bot', text: '', blocks, values: {}, files: [], before: 0 };
  const channels = [{ id: 'C0IT000001', name: 'it', kind: 'channel', messages: [message] }];
  const snapshot = { person: { id: 'U0ADA00001', name: 'ada' }, channels, modals: [] };
  return { contentType: 'text/event-stream', body: `data: ${JSON.stringify(snapshot)}\n\n` };
}
