import type { Locator, Page } from 'playwright-core';

/** The tab behind Slack. */
export interface Behind {
  readonly page: Page;
  presses(name: string): Promise<void>;
  /** Done when it is done. */
  switches(label: string, on: boolean): Promise<void>;
  row(collection: string, text: RegExp): Locator;
}

export async function openBehind(page: Page): Promise<Behind> {
  await page.getByRole('button', { name: 'Behind Slack' }).click();
  page.setDefaultTimeout(30_000);
  return {
    page,
    presses: (name) => page.getByRole('button', { name }).click(),
    switches: async (label, on) => {
      const box = page.getByRole('checkbox', { name: label });
      await box.click();
      await page.getByRole('checkbox', { name: label, checked: on, disabled: false }).waitFor();
    },
    row: (collection, text) =>
      page.getByRole('region', { name: `Rows of ${collection}` }).getByRole('row', { name: text }),
  };
}
