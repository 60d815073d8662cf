import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Visitor } from '../../../../sandbox/demo/visitor.ts';
import { itInBrowser } from '../../../support/browser.ts';
import type { Visit } from './visit.ts';

/** What an admin does with an import, from the command to its results. */
export function importJourneys(visit: Visit): void {
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
    await ada.reads('is in your direct messages');
    await ada.opens('LDAP import');
    const message = await ada.reads('import-');
    await message.getByRole('cell', { name: 'Created' }).first().waitFor();
    await message.getByRole('button', { name: /^Show 1\d more rows$/ }).click();
    expect(await message.getByRole('row').count()).toBeGreaterThanOrEqual(20);
    const file = message.getByRole('link');
    const [download] = await Promise.all([ada.page.waitForEvent('download'), file.click()]);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/^\uFEFFKind,Name,.*(\r?\nperson,.*,Created,.*){19}/);
  });

  itInBrowser('imports the same people again: nothing is made twice, and the rows say so', async () => {
    const ada = await visit();
    await finds(ada, 'mehmet.tekin');
    await imports(ada, 'Import 1 User', /1 user created/);
    await finds(ada, 'mehmet.tekin');
    await ada.modal.getByText('Imported before, nothing to change').waitFor();
    await ada.presses('Review');
    await ada.modal.getByText('1 unchanged').waitFor();
  });

  itInBrowser('shows who cannot be imported and why, and gives nothing to tick', async () => {
    const ada = await visit();
    await ada.types('/import-users');
    await ada.startsOver();
    await ada.searches('mehmet.yilmaz3');
    await ada.modal.getByText(/mehmet\.yilmaz3.*Unable to import: an internal user has this name/).waitFor();
    expect(await ada.modal.getByRole('checkbox', { name: /mehmet\.yilmaz3/ }).count()).toBe(0);
  });

  itInBrowser('holds back what another admin imported meanwhile, says so, and takes it up again', async () => {
    const [ada, can] = [await visit(), await visit()];
    await can.becomes('Can');
    await finds(ada, 'mehmet.korkmaz');
    await ada.presses('Review');
    await ada.modal.getByRole('button', { name: 'Import 3 Users' }).waitFor();
    await finds(can, 'mehmet.korkmaz2');
    await imports(can, 'Import 1 User', /started by @Can Demir.*1 user created/);

    await ada.presses('Import 3 Users');
    await ada.presses('Close');
    await ada.reads(/2 users created, 1 held back/);
    await ada.presses('View Results');
    await ada.modal.getByText(/mehmet\.korkmaz2.*reviewed/i).waitFor();
    await ada.presses('Close');
    await ada.presses('Retry Failed');
    await ada.modal.getByText('1 unchanged').waitFor();
  });
}

/** Opens the import anew, and selects everyone that a search finds. */
async function finds(who: Visitor, text: string): Promise<void> {
  await who.types('/import-users');
  await who.startsOver();
  await who.searches(text);
  await who.presses('Select Page');
  await who.modal.getByText(/Selected: \d/).waitFor();
}

async function imports(who: Visitor, button: string, outcome: RegExp): Promise<void> {
  await who.presses('Review');
  await who.presses(button);
  await who.presses('Close');
  await who.reads(outcome);
}
