import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from '../../../../sandbox/demo/visitor.ts';
import { barriersIn } from '../../../support/axe.ts';
import { itInBrowser } from '../../../support/browser.ts';
import type { Visit } from './visit.ts';

/** That everybody can use the page: in the dark, on a phone, without a mouse, with a screen reader. */
export function reachJourneys(visit: Visit): void {
  for (const colorScheme of ['light', 'dark'] as const) {
    itInBrowser(`has nothing that axe finds serious, ${colorScheme}`, async () => {
      const can = await visit({ colorScheme });
      await can.becomes('Can');
      await can.types('/import-users help');
      await can.reads('Only visible to you');
      await can.page.getByRole('button', { name: 'Commands' }).click();
      const ground = await can.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(26, 29, 33)' : 'rgb(255, 255, 255)');
      expect(await barriersIn(can.page)).toEqual([]);
      await inModals(can);
      await can.page.keyboard.press('Escape');
      await can.page.getByRole('dialog').waitFor({ state: 'hidden' });
      await can.page.getByRole('button', { name: 'Behind Slack' }).click();
      await can.page.getByRole('cell').first().waitFor();
      expect(await barriersIn(can.page)).toEqual([]);
    });
  }

  itInBrowser('fits a phone: nothing stands beyond its edge, from the channel to the review', async () => {
    const ada = await visit({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await ada.page.getByRole('log').waitFor();
    expect(await widthOf(ada.page)).toBe(390);
    await ada.types('/import-users');
    await ada.startsOver();
    await ada.searches('ingrid');
    await ada.presses('Select Page');
    await ada.modal.getByText(/Selected: \d+ people/).waitFor();
    await ada.presses('Review');
    await ada.modal.getByRole('button', { name: /^Import \d+ Users$/ }).waitFor();
    expect(await widthOf(ada.page)).toBe(390);
    expect(await ada.modal.boundingBox()).toMatchObject({ x: 0, width: 390 });
  });

  itInBrowser('closes a modal at once: what is typed next is for the channel, however slow the demo is', async () => {
    const ada = await visit();
    await ada.types('/import-users');
    await ada.modal.waitFor();
    let closed = () => {};
    const isTyped = new Promise<void>((resolve) => {
      closed = resolve;
    });
    await ada.page.route('**/doings', async (route) => {
      if (route.request().postDataJSON().doing.do === 'close') await isTyped;
      await route.continue();
    });
    await ada.presses('Close all');
    await ada.types('/import-users help');
    await ada.reads('Only visible to you');
    closed();
    await ada.page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  itInBrowser('needs no mouse: commands, ticks, choices, review and the way back are at the keys', async () => {
    const { page, modal, reads, startsOver } = await visit();
    const { keyboard } = page;
    await page.getByRole('textbox', { name: 'Message #it' }).and(page.locator(':focus')).waitFor();
    await keyboard.type('/imp');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await startsOver();
    await modal.locator('input:focus').waitFor();
    await keyboard.type('mehmet.aydin');
    await keyboard.press('Enter');
    await modal.getByRole('heading', { name: '1-2 of 2 matches' }).waitFor();
    await tabsTo(page, 'checkbox', /mehmet\.aydin2/);
    await keyboard.press('Space');
    await modal.getByText('Selected: 1 person').waitFor();

    await tabsTo(page, 'button', 'Set Roles');
    await keyboard.press('Enter');
    await modal.getByRole('combobox', { name: 'Roles', exact: true }).and(page.locator(':focus')).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.type('manager');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await modal.getByRole('button', { name: 'Remove Resource Manager' }).waitFor();
    await keyboard.press('Escape');
    await tabsTo(page, 'button', 'Save Roles');
    await keyboard.press('Enter');
    await modal.getByText('Roles for new users and groups: Resource Manager').waitFor();

    await tabsTo(page, 'button', 'Review');
    await keyboard.press('Enter');
    await tabsTo(page, 'button', 'Import 1 User');
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Import started' }).waitFor();
    await keyboard.press('Escape');
    await reads(/has finished.*1 user created/);
    await page.getByRole('textbox', { name: 'Message #it' }).and(page.locator(':focus')).waitFor();
  });
}

async function inModals(can: Visitor): Promise<void> {
  const { page, modal } = can;
  await can.types('/import-users');
  await can.startsOver();
  await can.searches('ingrid');
  await can.presses('Select Page');
  await modal.getByText(/Selected: \d+ people/).waitFor();
  await modal.getByRole('combobox').first().click();
  await modal.getByRole('listbox').waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await can.presses('Set Roles');
  await modal.getByRole('combobox', { name: 'Roles', exact: true }).click();
  await modal.getByRole('option', { name: 'Resource Reviewer' }).click();
  await modal.getByRole('combobox', { name: 'Scopes for Resource Reviewer' }).waitFor();
  await can.presses('Save Roles');
  await modal.getByText('Choose at least one scope').waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await can.presses('Cancel');
  await can.presses('Review');
  await modal.getByRole('button', { name: /^Import \d+ Users$/ }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
}

const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

/** More stops than any modal has. */
const STOPS = 80;

/** Presses Tab until a control has the focus. */
async function tabsTo(page: Page, role: 'button' | 'checkbox', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  await wanted.last().waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
  }
  expect.fail(`no Tab leads to ${name}`);
}
