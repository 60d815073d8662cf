import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/import-users/errors.ts';
import { bots } from './support/bots.ts';

const start = bots();

describe.each(['socket', 'http'] as const)('Over %s', (mode) => {
  it('a wrong token is refused at the start, by name', async () => {
    const refused = start({ mode, botToken: 'xoxb-wrong' });

    await expect(refused).rejects.toBeInstanceOf(Unavailable);
    await expect(refused).rejects.toMatchObject({ dependency: 'slack', problem: 'wrong-credentials' });
  });

  it('is ready from start to stop', async () => {
    const { adapter } = await start({ mode });
    expect(adapter.isReady()).toBe(true);

    await adapter.stop(2000);

    expect(adapter.isReady()).toBe(false);
  });
});
