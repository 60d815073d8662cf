import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { findBrowser, openBrowser } from '../../sandbox/demo/browser.ts';

const found = findBrowser();
const JOURNEY_MS = 60_000;

/** `it`, for what needs a browser: without one it is skipped by name, and under CI=true it fails. */
export function itInBrowser(name: string, test: () => Promise<void>): void {
  if (!('missing' in found)) it(name, test, JOURNEY_MS);
  else if (process.env.CI === 'true') it(name, () => expect.unreachable(found.missing));
  else it.skip(`${name} (skipped: ${found.missing})`, test);
}

/** The browser of a file or a `describe`: call it there. Each visit is one of its own, closed after its test. */
export function testBrowser(): { visit(): Promise<BrowserContext> } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = 'missing' in found ? undefined : await openBrowser(found.path);
  });
  afterAll(() => browser?.close());
  return {
    visit: async () => {
      if (browser === undefined) throw new Error('there is no browser');
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
      onTestFinished(() => context.close());
      return context;
    },
  };
}
