import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { findBrowser, openBrowser } from '../../sandbox/demo/browser.ts';

const found = findBrowser();
const JOURNEY_MS = 60_000;
/** Not in git: a look at how each journey ended. */
const PICTURES = resolve(import.meta.dirname, '../../coverage/pictures');

/** `it`, for what needs a browser: without one it is skipped by name, and under CI=true it fails. */
export function itInBrowser(name: string, test: () => Promise<void>): void {
  if (!('missing' in found)) it(name, test, JOURNEY_MS);
  else if (process.env.CI === 'true') it(name, () => expect.unreachable(found.missing));
  else it.skip(`${name} (skipped: ${found.missing})`, test);
}

/**
 * The browser of a file or a `describe`: call it there. Each visit is one of its own, closed after its test, and leaves
 * a picture of what was seen last.
 */
export function testBrowser(): { visit(options?: BrowserContextOptions): Promise<BrowserContext> } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = 'missing' in found ? undefined : await openBrowser(found.path);
  });
  afterAll(() => browser?.close());
  return {
    visit: async (options = {}) => {
      if (browser === undefined) throw new Error('there is no browser');
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'en-US', ...options });
      onTestFinished(async ({ task }) => {
        const name = task.name.replace(/\W+/g, '-').slice(0, 80);
        for (const [index, page] of context.pages().entries()) {
          await page.screenshot({ path: join(PICTURES, `${name}-${index + 1}.png`) });
        }
        await context.close();
      });
      return context;
    },
  };
}
