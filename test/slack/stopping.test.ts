import { expect, it } from 'vitest';
import { bots } from './support/bots.ts';
import { gate } from './support/gate.ts';

const start = bots();

it('Stopping waits for what is under way', async () => {
  const slow = gate<void>();
  const { ada, adapter } = await start({
    use: (double) => ({
      openImport: async (request) => {
        await slow.opened;
        return double.original().openImport(request);
      },
    }),
  });
  await ada.types('/import-users', '#it');
  await ada.sees('Loading…');

  const stopped = adapter.stop(10_000);
  slow.open();

  expect(await stopped).toBe(true);
  await ada.sees('Search people and groups');
});

it('Stopping does not wait for ever', async () => {
  const { ada, adapter } = await start({ use: () => ({ openImport: () => new Promise<never>(() => {}) }) });
  await ada.types('/import-users', '#it');
  await ada.sees('Loading…');

  expect(await adapter.stop(50)).toBe(false);
});
