import { describe, expect, it } from 'vitest';
import type { Import } from '../../src/import-users/import.ts';
import { noOutcomes } from '../../src/import-users/import.ts';
import { endedNotice, finishNotice, progressNotice, startNotice } from '../../src/slack/notices.ts';
import { anImport } from './support/an-import.ts';
import { bots } from './support/bots.ts';
import { called, callsOf } from './support/calls.ts';
import { expectValidNotice, HOSTILE } from './support/expect-valid-view.ts';

const start = bots();
const some = { ...noOutcomes, created: 1000, synced: 12, failed: 1 };
const counts = { people: some, groups: { ...noOutcomes, created: 2 } };
const ended: Partial<Import> = {
  state: 'done',
  startedAt: new Date('2026-11-23T06:00:00Z'),
  finishedAt: new Date('2026-11-23T06:01:12Z'),
};
const buttonsOf = (notice: { readonly blocks: readonly object[] }) => JSON.stringify(notice.blocks);

describe('The words of a notice', () => {
  it('name who started it, the counts and the duration', () => {
    expect(finishNotice(anImport(ended), counts).text).toBe(
      'Import #42 from Corporate directory, started by <@U0ADA00001>, has finished. 1,000 users created, 12 synced, 1 failed. 2 groups created. It took 1 minute 12 seconds.',
    );
  });

  it('offer to retry only when something failed', () => {
    const fine = { people: { ...some, failed: 0 }, groups: noOutcomes };

    expect(buttonsOf(finishNotice(anImport(ended), counts))).toContain('Retry Failed');
    expect(buttonsOf(finishNotice(anImport(ended), fine))).not.toContain('Retry Failed');
    expect(buttonsOf(finishNotice(anImport(ended), fine))).toContain('View Results');
  });

  it('offer to retry an import that failed before it had come to everyone, and tell how far it came', () => {
    const planned = { people: { create: 1000, sync: 12, unchanged: 0, blocked: 0 }, groups: anImport().planned.groups };
    const reached = { people: { ...noOutcomes, created: 430 }, groups: noOutcomes };
    const gaveUp = finishNotice(anImport({ state: 'failed', failure: 'down', planned }), reached);

    expect(gaveUp.text).toContain('Done until then, 430 of 1,012 entries: 430 users created.');
    expect(buttonsOf(gaveUp)).toContain('Retry Failed');
  });

  it.each([
    [{ state: 'cancelled', cancelledBy: 'U0BOB00001' }, 'was cancelled. <@U0BOB00001> cancelled it. Done until then, '],
    [{ state: 'failed', failure: 'wrong-credentials' }, 'has failed. The directory refused the bot'],
    [{ state: 'failed', failure: 'access-lost' }, 'may not import users any more'],
    [{ state: 'failed', failure: 'server-gone' }, 'Its server is not configured any more.'],
  ] as const)('say how it ended: %j', (end, words) => {
    expect(finishNotice(anImport(end), counts).text).toContain(words);
  });

  it('are ones that Slack takes, and page nobody, whatever a server is called', () => {
    const hostile = anImport({ ...ended, server: { id: 'x', name: HOSTILE }, retryOf: 7 });
    const instead = { channel: 'C0SECRET01' };

    expectValidNotice(startNotice(hostile, instead));
    expectValidNotice(progressNotice(hostile, { counts, total: 0 }, instead));
    expectValidNotice(endedNotice(hostile, counts));
    expectValidNotice(finishNotice(hostile, counts, instead));
  });
});

describe('Where the bot may not post', () => {
  it('says so once where the command was typed, and goes on in direct messages', async () => {
    const { ada, adapter, double, slack } = await start();
    await ada.types('/import-users ada', '#secret');
    await ada.ticks('Ada Lovelace');
    await ada.submits();
    await ada.sees('[Import 1 User]');
    await ada.submits();
    await ada.sees('Import #42 has started');
    const approved = double.approved[0] ?? anImport();

    const startNotice = await adapter.notices.started(approved);
    await adapter.notices.finished({ ...approved, startNotice, state: 'done' }, { counts });

    expect(startNotice.where).toBe('direct');
    await ada.reads('#secret', 'import #42 is reported in your direct messages with me');
    await ada.reads('dm', 'invite me to the channel');
    await ada.reads('dm', '1,000 users created');
    expect(ada.messages('#secret')).toHaveLength(1);
    expect(slack.violations).toEqual([]);
  });

  it('goes to direct messages where no channel is known', async () => {
    const { ada, adapter } = await start();

    const ref = await adapter.notices.started(anImport({ channel: '' }));

    expect(ref.where).toBe('direct');
    await ada.reads('dm', 'Import #42 has started');
  });
});

describe('Progress', () => {
  const at = (created: number) => ({ counts: { people: { ...noOutcomes, created }, groups: noOutcomes }, total: 1000 });

  it('is thinned, and the latest wins', async () => {
    const { ada, adapter, slack } = await start();
    const of = anImport();
    const startNotice = await adapter.notices.started(of);

    for (let created = 1; created <= 500; created += 1) adapter.notices.progress({ ...of, startNotice }, at(created));

    await ada.reads('#it', '500 of 1,000 entries (50 %)');
    expect(callsOf(slack, 'chat.update')).toBeLessThanOrEqual(2);
    expect(slack.violations).toEqual([]);
  });

  it('goes on in a new message when somebody deleted the first', async () => {
    const { ada, adapter, slack } = await start();
    const of = anImport();
    const startNotice = await adapter.notices.started(of);
    slack.fault('chat.update', { error: 'message_not_found', times: 1 });

    adapter.notices.progress({ ...of, startNotice }, at(1));
    await ada.reads('#it', '1 of 1,000');
    adapter.notices.progress({ ...of, startNotice }, at(2));

    await ada.reads('#it', '2 of 1,000');
    expect(ada.messages('#it')).toHaveLength(2);
  });

  it('never holds an import up, and a failure of it is only a line in the log', async () => {
    const { adapter, slack, logged } = await start();
    const of = anImport();
    const startNotice = await adapter.notices.started(of);
    slack.fault('chat.update', { error: 'cant_update_message' });

    adapter.notices.progress({ ...of, startNotice }, at(1));
    await called(slack, 'chat.update', 0);
    await adapter.stop(2000);

    expect(logged.map(({ message }) => message)).toEqual(['progress-not-shown']);
  });

  it('ends with the import: the start message does not stay at half', async () => {
    const { ada, adapter } = await start();
    const of = anImport();
    const startNotice = await adapter.notices.started(of);
    adapter.notices.progress({ ...of, startNotice }, at(500));

    await adapter.notices.finished({ ...of, startNotice, ...ended }, { counts });

    const first = await ada.reads('#it', 'The result is in a message of its own.');
    expect(first.ts).toBe(startNotice.ts);
    expect(ada.messages('#it')).toHaveLength(2);
  });
});
