import { expect } from 'vitest';
import { itInBrowser } from '../../../support/browser.ts';
import type { Visit } from './visit.ts';

/** What the page does with what the bot does not send, or sends too late. */
export function drawingJourneys(visit: Visit): void {
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

  itInBrowser('keeps replies in a thread beside the message that they belong to', async () => {
    const { page } = await visit();
    const [asked, said] = [messageWith('1700000000.000100', 'Who?'), messageWith('1700000060.000200', 'She.')];
    const shown = snapshotOf([asked, { ...said, threadTs: asked.ts }]);
    await page.route('**/snapshots*', (route) => route.fulfill(shown));
    await page.reload();
    await page.getByRole('log').getByText('Who?').waitFor();
    expect(await page.getByText('She.').count()).toBe(0);
    await page.getByRole('button', { name: '1 reply' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('She.').waitFor();
    await thread.getByRole('button', { name: 'Close thread' }).click();
    await thread.waitFor({ state: 'hidden' });
  });
}

const SEARCH_BUTTON = {
  type: 'actions',
  block_id: 'find',
  elements: [{ type: 'button', action_id: 'search', text: { type: 'plain_text', text: 'Search' } }],
};

const messageWith = (ts: string, text: string, blocks: readonly object[] = []) => ({
  ...{ ts, by: 'bot', text, blocks, values: {}, files: [], before: 0 },
});

const snapshotWith = (blocks: readonly object[]) => snapshotOf([messageWith('1700000000.000100', '', blocks)]);

/** What the demo would send if Ada saw these messages. */
function snapshotOf(messages: readonly object[]) {
  const channels = [{ id: 'C0IT000001', name: 'it', kind: 'channel', messages }];
  const snapshot = { person: { id: 'U0ADA00001', name: 'ada' }, channels, modals: [] };
  return { contentType: 'text/event-stream', body: `data: ${JSON.stringify(snapshot)}\n\n` };
}
