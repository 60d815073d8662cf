import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A window with the demo in it. A page that breaks fails the test. */
export async function openWindow(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(`the page broke: ${error.stack}`));
  await page.goto(url);
  return page;
}
