import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import { bots } from './support/bots.ts';

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
