import { describe, expect, it } from 'vitest';
import { bots } from './support/bots.ts';

const start = bots();

describe.each(['socket', 'http'] as const)('The Home tab, over %s', (mode) => {
  it('tells what the app is for, and its button does what the command does', async () => {
    const { ada, slack } = await start({ mode });
    await ada.visitsHome();
    await ada.sees('Search the directory, tick people and groups');
    await ada.presses('Import Users');
    await ada.sees('Search people and groups');
    // Its notices go to her direct messages.
    expect(ada.modal()?.source.private_metadata).toContain('"c":"D0ADA00001"');
    await ada.closes();
    await ada.sees('Import users and groups');
    expect(slack.violations).toEqual([]);
  });
});

it('is the same for everybody; whoever may not import reads whom to ask when the button is pressed', async () => {
  const { bob, slack } = await start({
    use: () => ({ admit: async () => ({ ok: false, why: 'denied', denial: 'not-listed' }) }),
  });
  await bob.visitsHome();
  await bob.presses('Import Users');
  await bob.sees('You are not among those who may import users. Ask @U0ADA00001');
  expect(slack.violations).toEqual([]);
});
