import { expect, it } from 'vitest';
import { bots } from './support/bots.ts';
import type { Bot } from './support/start-bot.ts';

const start = bots();

async function atRoles(bot: Bot) {
  await bot.ada.types('/import-users ada', '#it');
  await bot.ada.ticks('Ada Lovelace');
  await bot.ada.presses('Set Roles');
  await bot.ada.sees('=== Set roles ===');
  await bot.ada.sees('Copy roles from');
}

it('Choosing a scoped role brings its scopes, and what is saved stands in the search below', async () => {
  const bot = await start();
  const { ada, slack } = bot;
  await atRoles(bot);

  await ada.chooses('Roles', ['User Manager', 'Resource Reviewer']);
  await ada.chooses('Scopes for Resource Reviewer', ['Project Beta']);
  await ada.submits();

  await ada.sees('Roles for new users and groups: User Manager; Resource Reviewer (Project Beta)');
  await ada.sees('Selected: 1 person');
  expect(slack.violations).toEqual([]);
});

it('A scoped role without a scope is refused at its field, and the form stays', async () => {
  const bot = await start();
  const { ada, slack } = bot;
  await atRoles(bot);
  await ada.chooses('Roles', ['Resource Reviewer']);
  await ada.sees('Scopes for Resource Reviewer');

  await ada.submits();

  const screen = await ada.sees('! Choose at least one scope for Resource Reviewer.');
  expect(screen).toContain('Set roles');
  expect(slack.violations).toEqual([]);
});

it('Roles are copied from a user who is looked for by name', async () => {
  const bot = await start();
  const { ada } = bot;
  await atRoles(bot);

  expect(await ada.looksFor('Copy roles from', 'gra')).toEqual(['grace · user']);
  await ada.chooses('Copy roles from', 'grace · user');
  await ada.submits();

  await ada.sees('Roles for new users and groups: those of grace');
});

it('A user who is gone meanwhile is refused at the field', async () => {
  const bot = await start();
  const { ada, slack } = bot;
  await atRoles(bot);
  await ada.looksFor('Copy roles from', 'gone');
  await ada.chooses('Copy roles from', 'gone · user');

  await ada.submits();

  await ada.sees('! This user or user group is not there any more.');
  expect(slack.violations).toEqual([]);
});

it('Whoever may not gets no names', async () => {
  const bot = await start();
  const { ada, double } = bot;
  await atRoles(bot);
  double.denied.add(ada.id);

  expect(await ada.looksFor('Copy roles from', 'gra')).toEqual([]);
});

it('Names that come too late are an empty list, in time', async () => {
  const bot = await start({ use: () => ({ findRoleSources: () => new Promise<never>(() => {}) }) });
  await atRoles(bot);

  expect(await bot.ada.looksFor('Copy roles from', 'gra')).toEqual([]);
  expect(bot.slack.violations).toEqual([]);
  expect(bot.slack.slowest.ackMs).toBeLessThan(2900);
});

it('A draft that is gone meanwhile closes the form, and the modal below offers to start over', async () => {
  const bot = await start({ use: () => ({ chooseRoles: async () => ({ ok: false, why: 'expired' }) }) });
  await atRoles(bot);

  await bot.ada.submits();
  await bot.ada.sees('This form has expired');
  await bot.ada.presses('Start Over');

  await bot.ada.sees('Search people and groups');
  expect(bot.slack.snapshot(bot.ada.id).modals).toHaveLength(1);
  expect(bot.slack.violations).toEqual([]);
});
