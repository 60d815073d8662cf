import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import { bots } from './support/bots.ts';
import { modalOf } from './support/modals.ts';

const start = bots();

describe('The command', () => {
  it('says how to add a server when there is none, without a modal', async () => {
    const { ada, double, slack } = await start();
    double.servers = [];

    await ada.types('/import-users', '#it');

    await ada.reads('#it', 'No directory server is configured');
    expect(ada.modal()).toBeUndefined();
    expect(slack.violations).toEqual([]);
  });

  it('tells someone who may not whom to ask, in private and without paging them', async () => {
    const { bob, ada, double, slack } = await start();
    double.denied.add(bob.id);

    await bob.types('/import-users', '#it');

    await bob.sees('You are not among those who may import users. Ask @U0ADA00001');
    expect(ada.messages('#it')).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('refuses status, cancel and a notice’s buttons as well', async () => {
    const { bob, double } = await start();
    double.denied.add(bob.id);

    await bob.types('/import-users status', '#it');

    await bob.reads('#it', 'You are not among those who may import users.');
    expect(bob.messages('#it')).toHaveLength(1);
  });

  it('asks for the first modal before it knows who asks', async () => {
    let admit = (_: { readonly ok: true }) => {};
    const admission = new Promise<{ readonly ok: true }>((resolve) => {
      admit = resolve;
    });
    const { ada } = await start({ use: () => ({ admit: () => admission }) });

    await ada.types('/import-users', '#it');
    await ada.sees('Loading…');
    admit({ ok: true });

    await ada.sees('Search people and groups');
  });

  it('makes one modal of a command that is delivered twice', async () => {
    const { ada, slack } = await start();
    slack.doubleNext();

    await ada.types('/import-users', '#it');
    await ada.sees('Search people and groups');

    expect(ada.messages('#it')).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('opens with a search for any other words', async () => {
    const { ada } = await start();

    await ada.types('/import-users ada', '#it');

    await ada.sees('1-1 of 1 matches');
    expect(ada.screen()).toContain('<ada>');
  });

  it.each(['help', 'HELP '])('explains itself on “%s”', async (word) => {
    const { ada } = await start();

    await ada.types(`/import-users ${word}`, '#it');

    await ada.reads('#it', '/import-users cancel 42');
    expect(ada.modal()).toBeUndefined();
  });

  it('says so when there is no such import to cancel', async () => {
    const { ada } = await start();

    await ada.types('/import-users cancel #7', '#it');

    await ada.reads('#it', 'There is no import #7.');
  });

  it('says that Slack is at fault, and leaves no loading modal behind, when a dependency fails', async () => {
    const { ada, slack, logged } = await start({
      use: () => ({ openImport: () => Promise.reject(new Unavailable('database', 'down', new Error('no route'))) }),
    });

    await ada.types('/import-users', '#it');

    await ada.sees('The database cannot be reached right now. Try again in a minute. Nothing was lost.');
    await ada.sees('[Try Again]');
    expect(logged.map(({ level }) => level)).toEqual(['warn']);
    expect(slack.violations).toEqual([]);
  });

  it('answers by the response URL when no modal could be opened', async () => {
    const { ada, slack } = await start();
    slack.fault('views.open', { status: 500 });

    await ada.types('/import-users', '#it');

    await ada.reads('#it', 'Slack cannot be reached right now.');
  });

  it('goes on in the modal when Slack opened it and the answer was lost', async () => {
    const { ada, slack } = await start();
    slack.fault('views.open', { drop: 'after', times: 1 });

    await ada.types('/import-users', '#it');

    await ada.sees('Search people and groups');
    expect(slack.violations).toEqual([]);
  });
});

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
