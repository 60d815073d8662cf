import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import { bots } from './support/bots.ts';
import { modalOf } from './support/modals.ts';

const start = bots();

describe('The search', () => {
  it('says at the field why a filter cannot be read, and keeps the selection', async () => {
    const { ada } = await start();
    await ada.types('/import-users ada', '#it');
    await ada.ticks('Ada Lovelace');

    await ada.fills('Search people and groups', '(uid=a', { enter: true });

    await ada.sees('This filter cannot be read: a closing bracket is missing');
    await ada.sees('Selected: 1 person');
  });

  it('refuses a review of nothing at the field', async () => {
    const { ada, slack } = await start();
    await ada.types('/import-users', '#it');

    await ada.submits();

    await ada.sees('! Nothing is selected yet.');
    expect(slack.violations).toEqual([]);
  });

  it('refuses more than the limit at the field, with the number over', async () => {
    const { ada, double } = await start();
    double.limit = 39;
    await ada.types('/import-users *', '#it');
    await ada.presses('Add All 44');
    await ada.sees('Selected: 41 people, 2 groups');

    await ada.submits();

    await ada.sees('! 41 users are too many for one import: at most 39, so 2 must go.');
  });

  it('tells a bug by its reference, which the log has too', async () => {
    const { ada, logged } = await start({
      use: () => ({ searchDirectory: () => Promise.reject(new TypeError('x is not a function')) }),
    });
    await ada.types('/import-users', '#it');

    await ada.fills('Search people and groups', 'a', { enter: true });

    const screen = await ada.sees('Something went wrong in the bot. Nothing was lost.');
    expect(logged).toHaveLength(1);
    expect(logged[0]?.level).toBe('error');
    const reference = /reference (\w+)/.exec(screen)?.[1];
    expect(reference).toBeTruthy();
    expect(logged[0]?.facts).toMatchObject({ reference, what: 'import.q' });
  });

  it('tries again what failed', async () => {
    let fails = true;
    const { ada } = await start({
      use: (double) => ({
        reviewImport: (request) => {
          if (fails) return Promise.reject(new Unavailable('directory', 'timed-out'));
          return double.original().reviewImport(request);
        },
      }),
    });
    await ada.types('/import-users ada', '#it');
    await ada.ticks('Ada Lovelace');
    await ada.submits();
    await ada.sees('The directory did not answer in time.');
    fails = false;

    await ada.presses('Try Again');

    await ada.sees('[Import 1 User]');
  });
});

describe('A form that has expired', () => {
  it('offers to start over, for a draft that is gone', async () => {
    const { ada, slack } = await start({ use: () => ({ tick: async () => ({ ok: false, why: 'expired' }) }) });
    await ada.types('/import-users ada', '#it');

    await ada.ticks('Ada Lovelace');

    await ada.sees('This form has expired');
    await ada.presses('Start Over');
    await ada.sees('Search people and groups');
    expect(slack.violations).toEqual([]);
  });

  it('is what an action of no form of ours gets', async () => {
    const { ada, slack } = await start();
    await ada.types('/import-users', '#it');
    await ada.sees('Search people and groups');

    await slack.forge.click(ada.id, modalOf(ada), { ...BUTTON, action_id: 'import.of-last-year' });

    await ada.sees('This form has expired');
  });

  it('is what a form of no view of ours gets', async () => {
    const { ada, slack } = await start();
    await ada.types('/import-users', '#it');
    await ada.sees('Search people and groups');
    const old = structuredClone(modalOf(ada));

    const reply = await slack.forge.submission(ada.id, {
      ...old,
      source: { ...old.source, callback_id: 'constructor' },
    });

    expect(JSON.stringify(reply)).toContain('This form has expired');
  });

  it('is what a modal of an older version of the bot gets', async () => {
    const { ada, slack } = await start();
    await ada.types('/import-users', '#it');
    await ada.sees('Search people and groups');

    const old = structuredClone(modalOf(ada));
    const source = { ...old.source, private_metadata: '{"v":0,"draft":"1"}' };
    await slack.forge.click(ada.id, { ...old, source }, { ...BUTTON, action_id: 'import.search' });

    await ada.sees('This form has expired');
  });
});

const BUTTON = { type: 'button', block_id: 'b' };
