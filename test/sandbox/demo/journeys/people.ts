import { expect } from 'vitest';
import { barriersIn } from '../../../support/axe.ts';
import { itInBrowser } from '../../../support/browser.ts';
import type { Visit } from './visit.ts';

/** Each person has a view of her own. */
export function peopleJourneys(visit: Visit): void {
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

  itInBrowser('shows what the app is for in its Home tab, where the import can be opened, too', async () => {
    const can = await visit({ colorScheme: 'dark' });
    await can.becomes('Can');
    await can.opens('LDAP import');
    await can.page.getByRole('button', { name: 'Home', exact: true }).click();
    await can.page.getByRole('heading', { name: 'Import users and groups' }).waitFor();
    expect(await barriersIn(can.page)).toEqual([]);
    await can.presses('Import Users');
    await can.page.getByRole('dialog', { name: 'Import users' }).waitFor();
    await can.page.keyboard.press('Escape');
    await can.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await can.page.getByRole('button', { name: 'About', exact: true }).click();
    await can.page.getByText('Imports people and groups from an LDAP directory').waitFor();
  });
}
