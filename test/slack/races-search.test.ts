import { expect, it } from 'vitest';
import type { ScreenResult } from '../../src/import-users/screens.ts';
import { bots } from './support/bots.ts';
import { called, callsOf } from './support/calls.ts';
import { gate } from './support/gate.ts';
import { modalOf, optionsIn } from './support/modals.ts';

const start = bots();

it('An older search that answers last is not drawn', async () => {
  const slow = gate<void>();
  const { ada, slack } = await start({
    use: (double) => ({
      searchDirectory: async (request) => {
        // It has begun, and so has its number, before the other one.
        const found = await double.original().searchDirectory(request);
        if (request.text === 'slow') await slow.opened;
        return found;
      },
    }),
  });
  await ada.types('/import-users', '#it');
  await ada.fills('Search people and groups', 'slow', { enter: true });
  await ada.sees('# Searching…');
  await ada.fills('Search people and groups', 'ada', { enter: true });
  await ada.sees('1-1 of 1 matches');
  const before = callsOf(slack, 'views.update');

  slow.open();
  // Refused, as another "Searching…" was drawn since; then drawn from what is stored.
  await called(slack, 'views.update', before + 1);

  expect(ada.screen()).toContain('1-1 of 1 matches');
  expect(slack.violations).toEqual([]);
});

it('The answer of a search is drawn, although the counter of an earlier tick came in between', async () => {
  const [slowSearch, slowTick] = [gate<void>(), gate<void>()];
  const { ada, slack } = await start({
    use: (double) => ({
      searchDirectory: async (request) => {
        if (request.text === 'slow') await slowSearch.opened;
        return double.original().searchDirectory({ ...request, text: request.text.replace('slow', 'ada') });
      },
      tick: async (request) => {
        if (request.ticks.shown.length > 0) await slowTick.opened;
        return double.original().tick(request);
      },
    }),
  });
  await ada.types('/import-users *', '#it');
  await ada.ticks('Person 01');
  await ada.fills('Search people and groups', 'slow', { enter: true });
  await ada.sees('# Searching…');
  slowTick.open();
  await ada.sees('Selected: 1 person');
  slowSearch.open();

  await ada.sees('1-1 of 1 matches');
  expect(slack.violations).toEqual([]);
});

it('What is typed and chosen stays while the directory is asked', async () => {
  const slow = gate<void>();
  const { ada } = await start({
    use: (double) => ({
      searchDirectory: async (request) => {
        await slow.opened;
        return double.original().searchDirectory(request);
      },
    }),
  });
  await ada.types('/import-users', '#it');
  await ada.chooses('People and groups', 'Groups');
  await ada.fills('Search people and groups', 'e', { enter: true });

  const searching = await ada.sees('# Searching…');
  slow.open();

  expect(searching).toContain('<e>');
  expect(searching).toContain('{Groups}');
  expect(await ada.sees('1-2 of 2 matches')).toContain('sales · group');
});

it('The counter follows many ticks with few drawings, and ends right', async () => {
  const { ada, slack } = await start();
  await ada.types('/import-users *', '#it');
  const names = Array.from({ length: 10 }, (_, index) => `Person ${String(index + 1).padStart(2, '0')}`);
  await ada.sees(names[0] ?? '');
  const before = slack.calls.filter(({ method }) => method === 'views.update').length;

  await ada.ticks(...names);

  const screen = await ada.sees('Selected: 10 people');
  expect(slack.calls.filter(({ method }) => method === 'views.update').length - before).toBeLessThanOrEqual(3);
  expect(screen.match(/\[x\] Person/g)).toHaveLength(10);
  expect(slack.violations).toEqual([]);
});

it('A counter that lags does not draw an old page over a new one', async () => {
  const { ada, slack } = await start();
  await ada.types('/import-users *', '#it');
  await ada.ticks('Person 01', 'Person 02');

  await ada.presses('Next');

  await ada.sees('21-40 of 44 matches');
  const page = await ada.sees('Selected: 2 people');
  expect(page).toContain('21-40 of 44 matches');
  expect(slack.violations).toEqual([]);
});

it('A tick from a page that was left since is kept, and draws nothing', async () => {
  const { ada, adapter, slack } = await start();
  await ada.types('/import-users *', '#it');
  await ada.sees('Person 01');
  const left = structuredClone(modalOf(ada));
  await ada.presses('Next');
  await ada.sees('21-40 of 44 matches');
  const before = callsOf(slack, 'views.update');
  const [block = ''] = Object.keys(left.values).filter((id) => id.startsWith('res.'));
  const [first] = optionsIn(left, block);
  const values = { ...left.values, [block]: { 'import.pick': { type: 'checkboxes', selected_options: [first] } } };

  await slack.forge.click(
    ada.id,
    { ...left, values },
    { type: 'checkboxes', block_id: block, action_id: 'import.pick', selected_options: [first] },
  );
  // Also waits for whatever it would draw.
  await adapter.stop(5000);

  expect(callsOf(slack, 'views.update')).toBe(before);
  expect(ada.screen()).toContain('21-40 of 44 matches');
});

it('A modal that was closed while the directory was asked is left alone', async () => {
  const slow = gate<void>();
  const asked = gate<void>();
  let result: ScreenResult | undefined;
  const { ada, slack, logged } = await start({
    use: (double) => ({
      searchDirectory: async (request) => {
        asked.open();
        await slow.opened;
        result = await double.original().searchDirectory(request);
        return result;
      },
    }),
  });
  await ada.types('/import-users', '#it');
  await ada.fills('Search people and groups', 'ada', { enter: true });
  await asked.opened;
  await ada.closes();
  const before = callsOf(slack, 'views.update');

  slow.open();
  await called(slack, 'views.update', before);

  expect(result?.ok).toBe(true);
  expect(ada.modal()).toBeUndefined();
  expect(logged).toEqual([]);
});
