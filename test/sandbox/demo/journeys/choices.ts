import { expect } from 'vitest';
import { itInBrowser } from '../../../support/browser.ts';
import type { Visit } from './visit.ts';

/** What is put together in the modals before anything is done. */
export function choiceJourneys(visit: Visit): void {
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
}
