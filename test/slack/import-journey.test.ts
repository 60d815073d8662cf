import { describe, expect, it } from 'vitest';
import { anImport } from './support/an-import.ts';
import { bots } from './support/bots.ts';

const start = bots();

describe.each(['socket', 'http'] as const)('Over %s', (mode) => {
  it('an admin searches, ticks over two pages and searches, reviews and approves', async () => {
    const { ada, double, slack, logged } = await start({ mode });

    await ada.types('/import-users', '#it');
    await ada.fills('Search people and groups', '*');
    await ada.presses('Search');
    await ada.sees('1-20 of 44 matches');
    await ada.ticks('engineering', 'Person 01');
    await ada.presses('Next');
    await ada.sees('21-40 of 44 matches');
    await ada.ticks('Person 20');
    await ada.fills('Search people and groups', 'ada', { enter: true });
    await ada.sees('1-1 of 1 matches');
    await ada.ticks('Ada Lovelace');
    await ada.sees('Selected: 3 people, 1 group');
    await ada.submits();
    await ada.sees('Users: 2 to create · 1 to sync');
    await ada.sees('[Import 3 Users]');
    await ada.submits();
    await ada.sees('Import #42 has started');

    expect(double.approved).toHaveLength(1);
    expect(double.approved[0]?.channel).toBe('C0IT000001');
    expect(slack.violations).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('a notice starts, goes on in place, and ends in a message of its own', async () => {
    const { ada, adapter, slack } = await start({ mode });
    const outcomes = { created: 1, synced: 0, unchanged: 0, blocked: 0, held: 0, failed: 0 };
    const none = { ...outcomes, created: 0 };
    const running = anImport();

    const startNotice = await adapter.notices.started(running);
    await ada.reads('#it', 'Import #42 has started: 3 users from Corporate directory');
    adapter.notices.progress({ ...running, startNotice }, { counts: { people: outcomes, groups: none }, total: 3 });
    await ada.reads('#it', '1 of 3 entries (33 %)');
    const counts = { people: { ...outcomes, created: 3 }, groups: none };
    await adapter.notices.finished({ ...running, startNotice, state: 'done' }, { counts });
    const finish = await ada.reads('#it', '3 users created.');

    expect(finish.shown).not.toContain('Retry Failed');
    expect(ada.messages('#it')).toHaveLength(2);
    expect(slack.violations).toEqual([]);
  });
});
