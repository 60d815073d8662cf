import type { Locator, Page } from 'playwright-core';

/** Someone who looks at the demo in a browser, and finds everything by what is written there. */
export interface Visitor {
  readonly page: Page;
  /** The modal on top. */
  readonly modal: Locator;
  /** How often she has clicked so far. */
  clicks(): number;
  /** A command in the channel that is open, and Enter. */
  types(line: string): Promise<void>;
  /** Leaves what she, or somebody in her place, has selected before, if there is anything. */
  startsOver(): Promise<void>;
  /** Into the search box of the modal, and Enter; done when another number of matches is shown. */
  searches(text: string): Promise<void>;
  /** The last button of this name: of what lies on top, or of the newest message that has it. */
  presses(name: string | RegExp): Promise<void>;
  ticks(name: string | RegExp): Promise<void>;
  /** Waits for a message. */
  reads(what: string | RegExp): Promise<Locator>;
  /** Opens a channel, or the direct messages with the bot. */
  opens(room: string): Promise<void>;
  /** Is somebody else from now on. */
  becomes(name: string): Promise<void>;
}

/** An import of a thousand takes some seconds, and far more on a computer with other things to do. */
const PATIENCE_MS = 45_000;

const SEARCH = 'Search people and groups';

export function createVisitor(page: Page): Visitor {
  let clicks = 0;
  page.setDefaultTimeout(PATIENCE_MS);
  const modal = page.getByRole('dialog').last();
  const click = async (what: Locator) => {
    clicks += 1;
    await what.click();
  };
  return {
    ...{ page, modal, clicks: () => clicks },
    types: async (line) => {
      const box = page.getByRole('textbox', { name: /^Message / });
      await box.fill(line);
      await box.press('Enter');
    },
    startsOver: async () => {
      const search = modal.getByRole('textbox', { name: SEARCH });
      const over = modal.getByRole('button', { name: 'Start over' });
      await search.or(over).first().waitFor();
      if (await over.isVisible()) await click(over);
      await search.waitFor();
    },
    searches: async (text) => {
      const box = modal.getByRole('textbox', { name: SEARCH });
      await box.fill(text);
      const found = modal.getByRole('heading', { name: /matches$/ });
      const before = await found.allTextContents();
      await box.press('Enter');
      await (before[0] === undefined ? found : found.filter({ hasNotText: before[0] })).waitFor();
    },
    presses: (name) => click(page.getByRole('button', { name, exact: true }).last()),
    ticks: (name) => click(modal.getByRole('checkbox', { name })),
    reads: async (what) => {
      const message = page.getByRole('article').filter({ hasText: what }).last();
      await message.waitFor();
      return message;
    },
    opens: (room) => click(page.getByRole('navigation').getByRole('button', { name: room })),
    becomes: async (name) => {
      clicks += 1;
      const who = page.getByRole('combobox', { name: 'You are' });
      const option = who.getByRole('option', { name }).first();
      await option.waitFor({ state: 'attached' });
      await who.selectOption({ label: (await option.textContent()) ?? name });
    },
  };
}
